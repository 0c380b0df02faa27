import type { Journey, PersonJourney } from '@throughline/sdk-node';
import { visitorIn } from './visitor.ts';

/** What the back-end records of its own. */
export type ShopEvents = { order_placed: { items: number } };

export type Order = { id: string; items: number; total: number };

/** What a back-end is started with. */
export const settings = {
  key: process.env.THROUGHLINE_KEY ?? '',
  publicKey: process.env.THROUGHLINE_PUBLIC_KEY ?? '',
  collector: process.env.THROUGHLINE_COLLECTOR ?? 'http://127.0.0.1:4120',
  port: Number(process.env.PORT ?? 4121),
};

/** Who asks: nobody, where the page knows nobody either, so that a withdrawal holds in the back-end, too. */
export const personOf = (
  journey: Journey<ShopEvents>,
  cookies: string | undefined,
): PersonJourney<ShopEvents> | undefined => {
  const visitor = visitorIn(cookies);
  return visitor === undefined ? undefined : journey.for({ visitor }, { channel: 'web' });
};

/** The page counts the same order when it thanks for it: `once` makes of both, and of every reload, one. */
export const recordOrder = (person: PersonJourney<ShopEvents> | undefined, { id, items, total }: Order): void => {
  person?.goal('order_placed', { once: id, value: total, object: { type: 'order', id }, props: { items } });
};

/** The page, which records by itself that it was viewed. */
export const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<title>A shop</title>
<script async src="${settings.collector}/throughline.js" data-key="${settings.publicKey}"></script>
<h1>A shop</h1>
<button data-touchpoint="order_button_pressed">Order three apples</button>
<output></output>
<script>
  document.querySelector('button').onclick = async () => {
    const order = { id: String(Date.now()), items: 3, total: 2.4 };
    const headers = { 'content-type': 'application/json' };
    await fetch('/orders', { method: 'POST', headers, body: JSON.stringify(order) });
    document.querySelector('output').textContent = 'Thank you.';
  };
</script>
</html>`;
