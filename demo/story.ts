/**
 * A dish travels from a workshop in Turkestan to a buyer in Berlin, and the tenge to the artisan: `npm run demo`.
 * Over HTTP only, as an outsider would. Against the server whose address is given, else against one of its own.
 */
import { connect } from './client.js';
import { expiredCheckout, latePayment } from './misfortunes.js';
import { canceledOrder, fulfil, order } from './buying.js';
import { booksOf, paidOut } from './money.js';
import { say } from './narration.js';
import { staff } from './people.js';
import { startServer } from './server.js';
import { openWorkshop, workshops } from './workshops.js';

const [given] = process.argv.slice(2);
const server = given === undefined ? await startServer() : { url: given, stop: async () => undefined };
try {
  await story(server.url);
} catch (error) {
  process.stderr.write(`\nThe story went wrong. ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await server.stop();
}

async function story(url: string): Promise<void> {
  say(`The shop is at ${url}.`);
  const crew = {
    moderator: await staff(url, 'moderator'),
    finance: await staff(url, 'finance'),
    administrator: await staff(url, 'administrator'),
  };
  const guest = connect(url, { 'accept-language': 'en' });
  const pottery = await openWorkshop(url, crew, workshops.pottery);
  const feltery = await openWorkshop(url, crew, workshops.feltery);
  const bought = await order(guest, [pottery, feltery]);
  await fulfil(bought, { guest, staff: crew.administrator.api }, [pottery, feltery]);
  const payoutIds = await paidOut(crew, bought, { byTransfer: pottery, byBank: feltery });
  await canceledOrder(guest, feltery);
  await expiredCheckout(guest, crew.administrator.api, feltery);
  await latePayment(guest, crew, feltery);
  await booksOf(crew, bought, payoutIds);
}
