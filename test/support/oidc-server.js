/**
 * A real OpenID provider (the `oidc-provider` package) for tests, as a process of its own: it is an
 * ES module with a web of dependencies that the test transform need not see.
 *
 *   node test/support/oidc-server.js <json>   { redirectUri, accounts: { id: { claims } } }
 *
 * Prints its issuer as one line of JSON when it listens. Its login page is a form: `account`, and
 * `factor` when a second factor is given; `decline` says no.
 */
const { createServer } = require('node:http');

const SECRET = 'a-secret-for-the-test-only-0123456789';

const page = (uid) => `<!doctype html><title>Provider</title><h1>Provider</h1>
<form method="post" action="/interaction/${uid}">
<label>Account <input name="account"></label>
<label><input type="checkbox" name="factor"> Second factor</label>
<button>Log in</button></form>`;

const bodyOf = async (request) => {
  let text = '';
  for await (const chunk of request) text += chunk;
  return new URLSearchParams(text);
};

async function main() {
  const { default: Provider } = await import('oidc-provider');
  const { redirectUri, accounts } = JSON.parse(process.argv[2]);
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'zerobalance',
        client_secret: SECRET,
        redirect_uris: [redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    pkce: { required: () => true },
    claims: {
      openid: ['sub', 'amr', 'acr'],
      email: ['email', 'email_verified'],
      profile: ['name'],
    },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, id) =>
      accounts[id] && { accountId: id, claims: () => ({ sub: id, ...accounts[id] }) },
    async loadExistingGrant(context) {
      const { client, session } = context.oidc;
      const grant = new context.oidc.provider.Grant({
        clientId: client.clientId,
        accountId: session.accountId,
      });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
    ttl: { Interaction: 600, Session: 3600, Grant: 600, IdToken: 600, AccessToken: 600 },
  });
  const callback = provider.callback();
  const interact = async (request, response) => {
    const [, , uid] = request.url.split('/');
    if (request.method !== 'POST') {
      response.setHeader('content-type', 'text/html');
      response.end(page(uid));
      return;
    }
    const form = await bodyOf(request);
    const result = form.has('decline')
      ? { error: 'access_denied', error_description: 'secret words of the provider' }
      : {
          login: {
            accountId: form.get('account'),
            amr: form.has('factor') ? ['pwd', 'otp', 'mfa'] : ['pwd'],
          },
        };
    await provider.interactionFinished(request, response, result, {
      mergeWithLastSubmission: false,
    });
  };
  server.on('request', (request, response) => {
    if (!request.url.startsWith('/interaction/')) return callback(request, response);
    return interact(request, response).catch(() => response.writeHead(500).end());
  });
  console.log(JSON.stringify({ issuer, clientId: 'zerobalance', clientSecret: SECRET }));
}

void main();
