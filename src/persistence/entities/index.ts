/** Every entity of the house; migrations are the truth, `check:drift` compares the two. */
export const entities: readonly (new () => object)[] = [];
