/**
 * The file for the platform's bank, in the two forms that banks take. Pure: the same input makes the same bytes.
 * Kazakh payments name both sides by IIN or BIN and carry three codes of the National Bank's classifier (resolution
 * 203 of 31 August 2016): КОд and КБе, residence and sector of sender and receiver, and КНП, the purpose.
 */
import { stringify } from 'csv-stringify/sync';
import { XMLBuilder } from 'fast-xml-parser';
import { Money } from '../../kernel/money.js';
import type { BankDetails } from '../../sellers/index.js';
import type { PlatformBank } from './platform-bank.js';

export const bankFileFormats = ['pain.001', 'csv'] as const;
export type BankFileFormat = (typeof bankFileFormats)[number];

export interface BankPayment extends BankDetails {
  readonly reference: string;
  readonly amount: Money;
}

export interface BankBatch {
  readonly runId: string;
  readonly madeAt: Date;
  readonly debtor: PlatformBank;
  /** All of one currency; at least one. */
  readonly payments: readonly BankPayment[];
}

export function bankFile(format: BankFileFormat, batch: BankBatch): string {
  return format === 'csv' ? csv(batch) : pain001(batch);
}

/** ISO 20022 pain.001.001.09, customer credit transfer initiation. */
function pain001({ runId, madeAt, debtor, payments }: BankBatch): string {
  // At most 35 characters.
  const id = runId.replaceAll('-', '');
  const sums = { NbOfTxs: String(payments.length), CtrlSum: totalOf(payments).decimal() };
  const party = { Nm: debtor.name, Id: { OrgId: { Othr: number(debtor.bin, 'BIN') } } };
  const message = {
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    Document: {
      '@xmlns': 'urn:iso:std:iso:20022:tech:xsd:pain.001.001.09',
      CstmrCdtTrfInitn: {
        GrpHdr: { MsgId: id, CreDtTm: madeAt.toISOString(), ...sums, InitgPty: party },
        PmtInf: {
          PmtInfId: id,
          PmtMtd: 'TRF',
          BtchBookg: 'true',
          ...sums,
          ReqdExctnDt: { Dt: madeAt.toISOString().slice(0, 10) },
          Dbtr: party,
          DbtrAcct: { Id: { IBAN: debtor.iban } },
          DbtrAgt: agent(debtor.bic),
          ChrgBr: 'DEBT',
          CdtTrfTxInf: payments.map((payment) => transfer(payment, debtor)),
        },
      },
    },
  };
  return new XMLBuilder({ attributeNamePrefix: '@', ignoreAttributes: false, format: true }).build(message);
}

function transfer({ reference, amount, holder, iban, bic, iinBin, kbe }: BankPayment, { kod, knp }: PlatformBank) {
  return {
    PmtId: { InstrId: reference, EndToEndId: reference },
    Amt: { InstdAmt: { '@Ccy': amount.currency, '#text': amount.decimal() } },
    CdtrAgt: agent(bic),
    Cdtr: {
      Nm: holder,
      Id: isBin(iinBin) ? { OrgId: { Othr: number(iinBin, 'BIN') } } : { PrvtId: { Othr: number(iinBin, 'IIN') } },
    },
    CdtrAcct: { Id: { IBAN: iban } },
    Purp: { Prtry: knp },
    RgltryRptg: {
      Dtls: [
        { Tp: 'KOD', Cd: kod },
        { Tp: 'KBE', Cd: kbe },
        { Tp: 'KNP', Cd: knp },
      ],
    },
    RmtInf: { Ustrd: purposeOf(reference) },
  };
}

const columns = ['reference', 'holder', 'iin_bin', 'iban', 'bic', 'kod', 'kbe', 'knp', 'amount', 'currency', 'purpose'];

/** For bank programs that read tables. What a spreadsheet would take for a formula is escaped. */
function csv({ debtor, payments }: BankBatch): string {
  const rows = payments.map(({ reference, holder, iinBin, iban, bic, kbe, amount }) => [
    reference,
    holder,
    iinBin,
    iban,
    bic,
    debtor.kod,
    kbe,
    debtor.knp,
    amount.decimal(),
    amount.currency,
    purposeOf(reference),
  ]);
  return stringify([columns, ...rows], { escape_formulas: true, record_delimiter: 'windows' });
}

function purposeOf(reference: string): string {
  return `Goods sold on Sheber, payout ${reference}`;
}

function agent(bic: string) {
  return { FinInstnId: { BICFI: bic } };
}

function number(id: string, scheme: 'IIN' | 'BIN') {
  return { Id: id, SchmeNm: { Prtry: scheme } };
}

/** In the fifth place a BIN has the kind of entity (4 to 6), an IIN the day of birth (0 to 3). */
function isBin(iinBin: string): boolean {
  return Number(iinBin[4]) >= 4;
}

function totalOf(payments: readonly BankPayment[]): Money {
  const [first] = payments;
  if (first === undefined) throw new Error('A bank file has at least one payment.');
  return Money.sum(
    first.amount.currency,
    payments.map(({ amount }) => amount),
  );
}

/** `58200.00`, without the currency. */
