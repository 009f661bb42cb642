import { type Asked, asked } from './asked.ts';

/** A process of its own that asks, so that the other one's processor time is that of answering. */
process.on('message', (message) => {
  askAll(asked.parse(message)).then(
    () => process.send?.({ done: true }),
    (error: unknown) => process.send?.({ problem: String(error) }),
  );
});

async function askAll({ address, body, times }: Asked): Promise<void> {
  for (let time = 0; time < times; time += 1) {
    const response = await fetch(address, {
      method: body === null ? 'GET' : 'POST',
      ...(body === null ? {} : { body, headers: { 'content-type': 'application/json' } }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${address} answered ${response.status}: ${text.slice(0, 200)}`);
  }
}
