import { createRootRoute, createRoute, createRouter, Outlet } from '@tanstack/react-router';
import { SignInPage } from '../pages/sign-in';

const root = createRootRoute({ component: Outlet });
const signIn = createRoute({ getParentRoute: () => root, path: '/sign-in', component: SignInPage });

export const router = createRouter({ routeTree: root.addChildren([signIn]) });
