// Every refusal arrives as the SDK's error class for it, with the service's code.
import { Cloudflare, equal, finish, input, throws } from './checks.mjs';

const client = new Cloudflare({ apiToken: input.token, maxRetries: 0 });
const free = { zone_id: input.zone };
const get = (sdk, id, zone) => sdk.zones.settings.get(id, zone);
const edit = (sdk, id, value, zone = free) => sdk.zones.settings.edit(id, { ...zone, value });

await throws('a word that is no mode', 'BadRequestError', 400, 1007, () => edit(client, 'ssl', 'bogus'));
await throws('a value of another type', 'BadRequestError', 400, 1007, () => edit(client, 'ssl', 1));
await throws('no value', 'BadRequestError', 400, 1007, () => edit(client, 'ssl', undefined));
await throws('a value above the plan', 'BadRequestError', 400, 1015, () => edit(client, 'ssl', 'origin_pull'));
await throws('a setting above the plan', 'BadRequestError', 400, 1015, () => edit(client, 'polish', 'lossless'));
await throws('a setting that is not one', 'BadRequestError', 400, 1006, () => get(client, 'no_such_setting', free));
await throws('a zone id that is not one', 'BadRequestError', 400, 7003, () => get(client, 'ssl', { zone_id: 'example.com' }));

const unknown = new Cloudflare({ apiToken: 'unknown-token-of-the-right-form-00000001', maxRetries: 0 });
await throws('an unknown token reads', 'AuthenticationError', 401, 10000, () => get(unknown, 'ssl', free));
await throws('an unknown token is verified', 'AuthenticationError', 401, 1000, () => unknown.user.tokens.verify());

const reader = new Cloudflare({ apiToken: input.readToken, maxRetries: 0 });
await equal('a reading token reads', 'full', async () => (await get(reader, 'ssl', free)).value);
await throws('a reading token writes', 'PermissionDeniedError', 403, 9109, () => edit(reader, 'ssl', 'strict'));

const nobodys = { zone_id: '00000000000000000000000000000000' };
await throws('a zone that is not there', 'NotFoundError', 404, input.unknownZoneCode, () => get(client, 'ssl', nobodys));
await throws('an unknown zone itself', 'NotFoundError', 404, input.unknownZoneCode, () => client.zones.get(nobodys));

const limited = new Cloudflare({ apiToken: input.token, maxRetries: 0, baseURL: input.limitedBaseUrl });
for (let permit = 1; permit <= input.permits; permit++) {
  await equal(`write ${permit} within the limit`, 'strict', async () => (await edit(limited, 'ssl', 'strict')).value);
}

await throws('one write more than the limit', 'RateLimitError', 429, 971, () => edit(limited, 'ssl', 'full'));
await equal('nothing of what was refused is stored', 'full', async () => (await get(client, 'ssl', free)).value);
finish();
