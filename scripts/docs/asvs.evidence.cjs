/**
 * Each requirement of OWASP ASVS 5.0, levels 1 and 2: the tests that show it (file › title), or why
 * it does not apply, or — openly — what is not met yet. `docs/security/asvs.md` is printed from this;
 * the generator refuses a test that does not exist, an id that is missing or made up, and more than
 * one "does not apply" in five.
 */
const api = (title) => `test/integration/api.spec.ts › ${title}`;
const asvs = (title) => `test/integration/asvs.spec.ts › ${title}`;
const top = (title) => `test/integration/api-top-10.spec.ts › ${title}`;
const tenancy = (title) => `test/integration/tenancy.spec.ts › ${title}`;
const identity = (title) => `test/integration/identity.spec.ts › ${title}`;
const provider = (title) => `test/integration/provider-login.spec.ts › ${title}`;
const env = (title) => `src/config/env.spec.ts › ${title}`;
const audit = (title) => `test/integration/audit.spec.ts › ${title}`;
const docs = (title) => `test/tidy/security-docs.spec.ts › ${title}`;
const value = (what) => docs(`says the value of the code for ${what}`);
const schema = (title) => `test/integration/schema.spec.ts › ${title}`;
const codec = (title) => `src/temporal/payload-codec.spec.ts › ${title}`;
const password = (title) => `src/domain/identity/password-rules.spec.ts › ${title}`;
const compose = (title) => `test/tidy/docker-compose.spec.ts › ${title}`;
const browser = (title) => `test/browser/console.spec.ts › ${title}`;
const logs = (title) => `test/integration/logging.spec.ts › ${title}`;

const na = (cause) => ({ na: cause });

const AUTHORIZATION_SERVER = 'The program is no authorization server and no OpenID provider.';
const RESOURCE_SERVER = 'The program takes no OAuth access tokens.';
const WEBRTC = 'There is no WebRTC.';
const WEBSOCKET = 'There are no WebSockets; live changes are server-sent events over the session.';
const PROXY =
  'TLS for browsers and payers ends at the proxy of the operator; the program ships none and cannot test it.';
const INSIDE =
  'Connections to PostgreSQL and Temporal use TLS when their addresses say so; nothing forces it yet.';

const CHAPTERS = docs(
  'has its chapters: sessions, roles, input, files, costs, keys, connections, data, logs, dependencies',
);
const SQL = asvs('takes what looks like SQL in every parameter for what it is: text');
const TEXT = asvs('keeps what somebody writes as text, and gives it back as text');
const HEADERS = top(
  'API8 configuration: every answer has the headers, tells no software, allows no foreign page',
);
const STRICT_HEADERS = asvs(
  'asks browsers for https for a year, with subdomains, and lets nothing embed or run',
);
const INLINE = asvs(
  'has no inline style or script in the policy of any page, the documentation too',
);
const NO_CODE = docs('run no text as code and no shell');
const ALGORITHMS = docs('names every algorithm and key that the code uses, and no other is used');
const TYPES = asvs('takes a parameter that comes twice, or in another type, for an error');
const ROLES = top('API5 function level: every route lets in exactly the roles that its line names');
const FOREIGN = tenancy(
  'is not there: every operation answers 404 (or as documented), shows nothing, changes nothing',
);
const FIELDS = top(
  'API3 property level: no body takes, and no answer shows, what is the program’s own',
);
const CSRF = top('API2 authentication: no change is taken from a session without its own token');
const NO_KEY = top(
  'API2 authentication: no route but the open ones answers without a key, with a forged or an ended one',
);
const COOKIES = identity('lets an administrator work only with a second factor');
const CALLS = top(
  'API10 what others send: every caller to the outside is known, limits its time and follows nobody',
);
const FORGERY = top(
  'API7 request forgery: no route takes an address to call that is not tried with private ones',
);
const LIMITS = top(
  'API4 resources: every route counts requests, and every list has a page size with a maximum',
);
const BODIES = top(
  'API4 resources: a body that is too large is refused by every route that takes JSON',
);
const REST = asvs(
  'lets an account rest after five failures, and keeps attempts on unknown addresses',
);
const SAME = identity(
  'says the same to an unknown address, a wrong password and a resting account',
);
const STEP_UP = top('API6 business flows: a signature asks for a fresh second factor');
const TWO = schema('never lets the maker be the checker');
const CONSOLE = docs(
  'keeps choices in the browser, never data of patients, and forgets what it read at sign-out',
);
const IMAGE = docs(
  'deliver no tests, no samples, no version control and no debugging with the image',
);
const LINK = identity('begins with a link that works once');
const CODE_ONCE = asvs('refuses a code of the second factor that was used');
const READERS = docs('read JSON, X12 and CSV, and nothing that can name a type or fetch an entity');
const WAYS = docs('names every way in that needs no session');

module.exports = {
  'V1.1.1': [TYPES, SQL],
  'V1.1.2': [TEXT, SQL],
  'V1.2.1': [TEXT, asvs('says of every answer what it is, with its charset, and never as a page')],
  'V1.2.2': [docs('is not driven from an address: no redirect to a place that a link names')],
  'V1.2.3': [TEXT, NO_CODE],
  'V1.2.4': [SQL, docs('put nothing into SQL but constants and placeholders')],
  'V1.2.5': [NO_CODE],
  'V1.2.6': [READERS],
  'V1.2.7': [READERS],
  'V1.2.8': na('There is no LaTeX; PDF files are drawn by code.'),
  'V1.2.9': [docs('make no regular expression out of what somebody typed')],
  'V1.3.1': na('No HTML is taken: everything that people write is text.'),
  'V1.3.2': [NO_CODE],
  'V1.3.3': [FIELDS, BODIES],
  'V1.3.4': na('No images or SVG are taken.'),
  'V1.3.5': [READERS],
  'V1.3.6': [FORGERY, CALLS],
  'V1.3.7': [
    docs('read JSON, X12 and CSV, and nothing that can name a type or fetch an entity'),
    NO_CODE,
  ],
  'V1.3.8': na('There is no JNDI.'),
  'V1.3.9': [READERS],
  'V1.3.10': [logs('writes what a caller sends as one line of JSON, whatever it holds')],
  'V1.3.11': [READERS],
  'V1.4.1': na(
    'JavaScript: memory is managed, and no native code reads foreign data but the PostgreSQL server.',
  ),
  'V1.4.2': [asvs('takes money and counts as whole numbers of a safe size only')],
  'V1.4.3': na('JavaScript: memory is managed.'),
  'V1.5.1': [READERS],
  'V1.5.2': [
    docs('read JSON, X12 and CSV, and nothing that can name a type or fetch an entity'),
    asvs('lets a body change no prototype'),
  ],
  'V2.1.1': [CHAPTERS],
  'V2.1.2': [CHAPTERS],
  'V2.1.3': [CHAPTERS, value('the rate limit')],
  'V2.2.1': [TYPES, api('lets nobody in without a key, and says what each error is')],
  'V2.2.2': [TYPES, FIELDS],
  'V2.2.3': ['src/domain/scrub/scrub.spec.ts › has a rule, and a case that fails, for each edit'],
  'V2.3.1': [
    api('changes a row only when it is still what was read'),
    top(
      'API6 business flows: every act is classified, and money, releases and publishing are not one person’s',
    ),
  ],
  'V2.3.2': [api('asks for a second person when money over the limit is given up')],
  'V2.3.3': [schema('takes balanced entries and refuses the rest, to the cent')],
  'V2.3.4': [schema('posts one external event once'), api('records a patient payment once')],
  'V2.4.1': [LIMITS, BODIES],
  'V3.2.1': [HEADERS, STRICT_HEADERS],
  'V3.2.2': [NO_CODE, TEXT],
  'V3.3.1': [
    'src/modules/identity/session-cookies.spec.ts › are bound to the host by name and to https by attribute when the address is https',
  ],
  'V3.3.2': [COOKIES],
  'V3.3.3': [
    'src/modules/identity/session-cookies.spec.ts › are bound to the host by name and to https by attribute when the address is https',
  ],
  'V3.3.4': [COOKIES],
  'V3.4.1': [STRICT_HEADERS],
  'V3.4.2': [
    top(
      'API8 configuration: no route answers a foreign page’s question, or a method that it does not have',
    ),
  ],
  'V3.4.3': [INLINE, STRICT_HEADERS],
  'V3.4.4': [HEADERS],
  'V3.4.5': [HEADERS],
  'V3.4.6': [INLINE, STRICT_HEADERS],
  'V3.5.1': [CSRF],
  'V3.5.2': [CSRF],
  'V3.5.3': [asvs('changes nothing by a method that is safe')],
  'V3.5.4': na('One host serves one application: the console and its api.'),
  'V3.5.5': [
    docs(
      'talks to its own host only, listens to no messages, and uses nothing that is out of date',
    ),
  ],
  'V3.7.1': [
    docs(
      'talks to its own host only, listens to no messages, and uses nothing that is out of date',
    ),
  ],
  'V3.7.2': [docs('is not driven from an address: no redirect to a place that a link names')],
  'V4.1.1': [asvs('says of every answer what it is, with its charset, and never as a page')],
  'V4.1.2': [asvs('says of every answer what it is, with its charset, and never as a page')],
  'V4.1.3': [asvs('believes nobody who says to be a proxy, unless it was told of the proxy')],
  'V4.2.1': [asvs('refuses a message whose end can be read in two ways')],
  'V4.3.1': na('There is no GraphQL.'),
  'V4.3.2': na('There is no GraphQL.'),
  'V4.4.1': na(WEBSOCKET),
  'V4.4.2': na(WEBSOCKET),
  'V4.4.3': na(WEBSOCKET),
  'V4.4.4': na(WEBSOCKET),
  'V5.1.1': [CHAPTERS, value('the size of files')],
  'V5.2.1': [api('refuses what is too large'), BODIES],
  'V5.2.2': [
    'test/integration/inbox-answers.spec.ts › quarantines what is no X12, and acts on nothing that was cut off',
  ],
  'V5.2.3': na('No archive is unpacked.'),
  'V5.3.1': [
    docs('write no file under a name that somebody gave'),
    asvs('gives out no folder, no file of the program, no version control'),
  ],
  'V5.3.2': [docs('write no file under a name that somebody gave')],
  'V5.4.1': [audit('tells a person’s acts, a patient’s readers, and gives both as a file')],
  'V5.4.2': [audit('tells a person’s acts, a patient’s readers, and gives both as a file')],
  'V5.4.3': [
    'test/integration/virus-scanner.spec.ts › are given to the virus scanner first: what it refuses, and what it cannot look at, is not kept',
  ],
  'V6.1.1': [value('the lock-out'), value('the rate limit')],
  'V6.1.2': [value('the words of the trade')],
  'V6.1.3': [WAYS],
  'V6.2.1': [value('lengths of passwords'), password('is refused when it is "short one"')],
  'V6.2.2': [
    asvs('changes a password only for who knows the present one, and ends the other sessions'),
  ],
  'V6.2.3': [
    asvs('changes a password only for who knows the present one, and ends the other sessions'),
  ],
  'V6.2.4': [
    LINK,
    asvs('changes a password only for who knows the present one, and ends the other sessions'),
  ],
  'V6.2.5': [password('is taken when it is "no rules of composition"')],
  'V6.2.6': [docs('masks passwords, and lets paste and password managers work')],
  'V6.2.7': [docs('masks passwords, and lets paste and password managers work')],
  'V6.2.8': [asvs('compares a password exactly as it was given')],
  'V6.2.9': [
    password(
      'is taken when it is "a long one of more than sixty-four characters is taken as it is, all"',
    ),
  ],
  'V6.2.10': [asvs('lets a password stay good, however old')],
  'V6.2.11': [password('is refused when it is "ZeroBalance2026!"')],
  'V6.2.12': [password('is refused when it is "Password123!"'), LINK],
  'V6.3.1': [REST, SAME],
  'V6.3.2': [asvs('has no accounts before somebody makes one')],
  'V6.3.3': [
    identity('asks everybody for a second factor, unless the installation says otherwise'),
  ],
  'V6.3.4': [WAYS, NO_KEY],
  'V6.4.1': [LINK],
  'V6.4.2': [asvs('asks no secret questions and keeps no hints')],
  'V6.4.3': [
    identity(
      'resets a forgotten password by a link of an administrator, and not the second factor',
    ),
  ],
  'V6.4.4': [
    identity(
      'takes a lost second factor away with a reason that is kept, by an administrator of all practices of the person',
    ),
  ],
  'V6.5.1': [
    CODE_ONCE,
    identity('asks for the factor at the next sign-in; a recovery code works once'),
  ],
  'V6.5.2': [
    asvs('makes second-factor secrets of 160 bits and recovery codes of 112, each its own'),
  ],
  'V6.5.3': [
    asvs('makes second-factor secrets of 160 bits and recovery codes of 112, each its own'),
  ],
  'V6.5.4': [
    asvs('makes second-factor secrets of 160 bits and recovery codes of 112, each its own'),
  ],
  'V6.5.5': [asvs('takes a code of the second factor once, and only within a step of its time')],
  'V6.6.1': na('No codes are sent by telephone.'),
  'V6.6.2': na('There is no out-of-band authentication.'),
  'V6.6.3': na('There is no out-of-band authentication.'),
  'V6.8.1': [
    provider('keeps people of two providers apart, though they have the same subject there'),
  ],
  'V6.8.2': [
    provider('refuses an ID token signed with another key'),
    provider('refuses an ID token signed by nobody'),
  ],
  'V6.8.3': na('There is no SAML.'),
  'V6.8.4': [
    provider('counts the provider’s second factor only when it says that there was one'),
    provider(
      'gives the factor again only where the provider asked the same person again, with two factors',
    ),
  ],
  'V7.1.1': [value('the idle limit'), value('the absolute limit')],
  'V7.1.2': [CHAPTERS],
  'V7.1.3': [CHAPTERS],
  'V7.2.1': [NO_KEY],
  'V7.2.2': [asvs('gives a new token, of 256 bits, at every sign-in')],
  'V7.2.3': [asvs('gives a new token, of 256 bits, at every sign-in')],
  'V7.2.4': [identity('gives a session new tokens with every factor, and the old ones end')],
  'V7.3.1': [
    asvs('ends a session after half an hour without a request, and after twelve hours anyway'),
  ],
  'V7.3.2': [
    asvs('ends a session after half an hour without a request, and after twelve hours anyway'),
  ],
  'V7.4.1': [identity('lists sessions, ends them, and signs out')],
  'V7.4.2': [asvs('lets a person who was deactivated do nothing more, by session and by key')],
  'V7.4.3': [
    asvs('changes a password only for who knows the present one, and ends the other sessions'),
  ],
  'V7.4.4': [browser('the first administrator signs in with a second factor')],
  'V7.4.5': [
    'test/integration/access.spec.ts › lose their sessions with their place, or when an administrator ends them',
  ],
  'V7.5.1': [identity('asks who ends a session or changes a factor to prove who they are again')],
  'V7.5.2': [
    identity('asks who ends a session or changes a factor to prove who they are again'),
    identity('lists sessions, ends them, and signs out'),
  ],
  'V7.6.1': [provider('refuses an ID token of somebody who logged in yesterday'), CHAPTERS],
  'V7.6.2': [asvs('makes a session by a POST of its owner only')],
  'V8.1.1': [
    CHAPTERS,
    tenancy('has a line in the table for every operation of the api, and for nothing else'),
  ],
  'V8.1.2': [CHAPTERS],
  'V8.2.1': [ROLES],
  'V8.2.2': [FOREIGN],
  'V8.2.3': [FIELDS, top('API3 property level: what a body holds beyond its schema is not taken')],
  'V8.3.1': [ROLES, NO_KEY],
  'V8.4.1': [
    FOREIGN,
    tenancy('has a row in every tenant table, and row-level security shows A none of them'),
  ],
  'V9.1.1': [
    provider('refuses an ID token signed with another key'),
    provider('refuses an ID token signed by nobody'),
  ],
  'V9.1.2': [
    provider('refuses an ID token signed with the client secret'),
    provider('refuses an ID token signed by nobody'),
  ],
  'V9.1.3': [
    provider('refuses an ID token that brings its own key'),
    provider('refuses an ID token that names where its key lies'),
  ],
  'V9.2.1': [
    provider('refuses an ID token that has ended'),
    provider('refuses an ID token that is not valid yet'),
  ],
  'V9.2.2': [provider('refuses an ID token that is an access token')],
  'V9.2.3': [provider('refuses an ID token for another client')],
  'V9.2.4': na('The program issues no self-contained tokens.'),
  'V10.1.1': [provider('gives no token of the provider to the browser and keeps none')],
  'V10.1.2': [provider('takes an answer only from the browser that asked, and once')],
  'V10.2.1': [
    provider('takes an answer only from the browser that asked, and once'),
    provider('is begun by a person at the sign-in page, not by a page of another site'),
  ],
  'V10.2.2': [provider('takes an answer only from the browser that asked, and once')],
  'V10.3.1': na(RESOURCE_SERVER),
  'V10.3.2': na(RESOURCE_SERVER),
  'V10.3.3': na(RESOURCE_SERVER),
  'V10.3.4': na(RESOURCE_SERVER),
  'V10.4.1': na(AUTHORIZATION_SERVER),
  'V10.4.2': na(AUTHORIZATION_SERVER),
  'V10.4.3': na(AUTHORIZATION_SERVER),
  'V10.4.4': na(AUTHORIZATION_SERVER),
  'V10.4.5': na(AUTHORIZATION_SERVER),
  'V10.4.6': na(AUTHORIZATION_SERVER),
  'V10.4.7': na(AUTHORIZATION_SERVER),
  'V10.4.8': na(AUTHORIZATION_SERVER),
  'V10.4.9': na(AUTHORIZATION_SERVER),
  'V10.4.10': na(AUTHORIZATION_SERVER),
  'V10.4.11': na(AUTHORIZATION_SERVER),
  'V10.5.1': [provider('refuses an ID token of another login')],
  'V10.5.2': [
    provider(
      'lets in whom an administrator has made, by the verified address, and knows them by subject then',
    ),
  ],
  'V10.5.3': [provider('refuses a provider that says to be another')],
  'V10.5.4': [provider('refuses an ID token for another client')],
  'V10.5.5': na('There is no back-channel logout.'),
  'V10.6.1': na(AUTHORIZATION_SERVER),
  'V10.6.2': na(AUTHORIZATION_SERVER),
  'V10.7.1': na(AUTHORIZATION_SERVER),
  'V10.7.2': na(AUTHORIZATION_SERVER),
  'V10.7.3': na(AUTHORIZATION_SERVER),
  'V11.1.1': [CHAPTERS],
  'V11.1.2': [ALGORITHMS],
  'V11.2.1': [ALGORITHMS],
  'V11.2.2': [codec('after a rotation old payloads stay readable')],
  'V11.2.3': [ALGORITHMS, asvs('gives a new token, of 256 bits, at every sign-in')],
  'V11.3.1': [ALGORITHMS],
  'V11.3.2': [ALGORITHMS],
  'V11.3.3': [codec('refuses changed metadata and changed bytes')],
  'V11.4.1': [ALGORITHMS],
  'V11.4.2': [asvs('keeps passwords as argon2id, and no two alike')],
  'V11.4.3': [ALGORITHMS, audit('names a changed event')],
  'V11.4.4': na('No key is derived from a password.'),
  'V11.5.1': [
    docs('make no random value that matters with Math.random'),
    asvs('gives a new token, of 256 bits, at every sign-in'),
  ],
  'V11.6.1': [audit('signs the heads once an hour, and everybody can check the signature')],
  'V12.1.1': [
    compose(
      'speaks TLS 1.2 and 1.3, with forward secrecy and authenticated ciphers, the strongest first',
    ),
  ],
  'V12.1.2': [
    compose(
      'speaks TLS 1.2 and 1.3, with forward secrecy and authenticated ciphers, the strongest first',
    ),
  ],
  'V12.1.3': na('No client certificates are taken.'),
  'V12.2.1': [
    compose('is the proxy alone: it publishes, and no process of the program does'),
    compose('answers http with the way to https, and has its certificate from a public authority'),
    env('refuses what leaves the machine without TLS and a checked certificate'),
  ],
  'V12.2.2': [
    compose('answers http with the way to https, and has its certificate from a public authority'),
  ],
  'V12.3.1': [env('refuses what leaves the machine without TLS and a checked certificate')],
  'V12.3.2': [docs('never switch off the check of a certificate, and speak TLS 1.2 or newer')],
  'V12.3.3': [env('refuses what leaves the machine without TLS and a checked certificate'), CALLS],
  'V12.3.4': [
    env('refuses what leaves the machine without TLS and a checked certificate'),
    docs('never switch off the check of a certificate, and speak TLS 1.2 or newer'),
  ],
  'V13.1.1': [CHAPTERS, CALLS],
  'V13.2.1': [compose('gives the same database roles as the local stack'), NO_KEY],
  'V13.2.2': [
    schema('lets the application role own nothing and bypass nothing'),
    compose('keeps the owner of the schema away from the long-running processes'),
  ],
  'V13.2.3': [compose('names each value that an operator fills in, in deploy/compose.env.example')],
  'V13.2.4': [CALLS, FORGERY],
  'V13.2.5': [CALLS, FORGERY],
  'V13.3.1': [
    env('takes a secret from the file in which a vault laid it, and names one that it cannot read'),
  ],
  'V13.3.2': [
    'test/e2e/local-stack.spec.ts › keeps secrets out of its files for others and out of its logs',
  ],
  'V13.4.1': [IMAGE, asvs('gives out no folder, no file of the program, no version control')],
  'V13.4.2': [IMAGE, HEADERS],
  'V13.4.3': [asvs('gives out no folder, no file of the program, no version control')],
  'V13.4.4': [
    top(
      'API8 configuration: no route answers a foreign page’s question, or a method that it does not have',
    ),
  ],
  'V13.4.5': [
    top(
      'API9 inventory: every route of the server is documented, has a version, and the other way round',
    ),
  ],
  'V14.1.1': [CHAPTERS],
  'V14.1.2': [CHAPTERS],
  'V14.2.1': [
    asvs('asks for no patient data in an address'),
    'test/integration/api.spec.ts › finds by the beginning of a name, a member id or a number, in the body only',
  ],
  'V14.2.2': [api('lets nothing be kept by anybody between')],
  'V14.2.3': [
    docs(
      'talks to its own host only, listens to no messages, and uses nothing that is out of date',
    ),
  ],
  'V14.2.4': [
    audit('lets neither the application nor the owner change it'),
    codec('comes back as it was, and shows nothing but key, namespace and workflow'),
    HEADERS,
  ],
  'V14.3.1': [CONSOLE],
  'V14.3.2': [HEADERS],
  'V14.3.3': [CONSOLE],
  'V15.1.1': [CHAPTERS],
  'V15.1.2': [docs('pin every dependency, with a hash of each in the inventory')],
  'V15.1.3': [CHAPTERS],
  'V15.2.1': [
    'test/tidy/advisories.spec.ts › fail the check when they are older than the time that controls.md gives to mend them',
  ],
  'V15.2.2': [LIMITS, BODIES],
  'V15.2.3': [IMAGE],
  'V15.3.1': [FIELDS],
  'V15.3.2': [CALLS],
  'V15.3.3': [FIELDS, top('API3 property level: what a body holds beyond its schema is not taken')],
  'V15.3.4': [asvs('believes nobody who says to be a proxy, unless it was told of the proxy')],
  'V15.3.5': [TYPES, docs('compare strictly')],
  'V15.3.6': [asvs('lets a body change no prototype')],
  'V15.3.7': [TYPES],
  'V16.1.1': [CHAPTERS],
  'V16.2.1': [logs('says when, who asked by request id, what and with which end')],
  'V16.2.2': [logs('says when, who asked by request id, what and with which end')],
  'V16.2.3': [docs('write logs to standard output only, as the inventory of controls.md says')],
  'V16.2.4': [logs('writes what a caller sends as one line of JSON, whatever it holds')],
  'V16.2.5': [logs('holds no query, no body, no header and no cookie')],
  'V16.3.1': [identity('leaves a trace of every sign-in and failure'), REST],
  'V16.3.2': [audit('has one for what was refused or not found')],
  'V16.3.3': [
    api('refuses another body under a known id, and remembers that somebody tried'),
    audit('has one for what was refused or not found'),
  ],
  'V16.3.4': [
    logs('tells an unexpected error by its name and code, and not by what a driver says'),
  ],
  'V16.4.1': [logs('writes what a caller sends as one line of JSON, whatever it holds')],
  'V16.4.2': [
    audit('lets neither the application nor the owner change it'),
    compose('sends the logs of every process to another machine as they are written'),
  ],
  'V16.4.3': [compose('sends the logs of every process to another machine as they are written')],
  'V16.5.1': [
    'src/http/problem-details.filter.spec.ts › keeps what broke on our side to itself',
    HEADERS,
  ],
  'V16.5.2': [
    api('shows an encounter from its rows and says that the live state is not available'),
  ],
  'V16.5.3': [api('answers a command with 503 while Temporal is away, and leaves it refused')],
  'V17.1.1': na(WEBRTC),
  'V17.2.1': na(WEBRTC),
  'V17.2.2': na(WEBRTC),
  'V17.2.3': na(WEBRTC),
  'V17.2.4': na(WEBRTC),
  'V17.3.1': na(WEBRTC),
  'V17.3.2': na(WEBRTC),
};
