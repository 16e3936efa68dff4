import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { Money } from '../../kernel/money.js';
import { bankFile, type BankBatch } from './bank-file.js';

const batch: BankBatch = {
  runId: '01932c0e-7b3a-7c66-9d2a-6f2b7f1f0a11',
  madeAt: new Date('2026-11-23T12:00:00Z'),
  debtor: {
    name: 'Sheber & Co',
    iban: 'KZ86125KZT5004100100',
    bic: 'DEMOKZK0',
    bin: '000040000000',
    kod: '17',
    knp: '710',
  },
  payments: [
    {
      reference: 'SP-1',
      amount: Money.of(3_100_000, 'KZT'),
      holder: 'ИП «Қошқар» <мүйіз>',
      iban: 'KZ563190000012344567',
      bic: 'ABCDKZKA',
      iinBin: '850512300123',
      kbe: '19',
    },
    {
      reference: 'SP-2',
      amount: Money.of(5, 'KZT'),
      holder: '=HYPERLINK("https://thief.example")',
      iban: 'KZ563190000012344568',
      bic: 'ABCDKZKA',
      iinBin: '120140001234',
      kbe: '17',
    },
  ],
};

describe('the file for the bank', () => {
  it('is a credit transfer with the Kazakh fields, to the tiyn', () => {
    const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@', parseTagValue: false });
    const { Document } = parser.parse(bankFile('pain.001', batch));
    expect(Document['@xmlns']).toBe('urn:iso:std:iso:20022:tech:xsd:pain.001.001.09');
    const { GrpHdr, PmtInf } = Document.CstmrCdtTrfInitn;
    expect(GrpHdr).toMatchObject({ MsgId: '01932c0e7b3a7c669d2a6f2b7f1f0a11', NbOfTxs: '2', CtrlSum: '31000.05' });
    expect(PmtInf.DbtrAcct.Id.IBAN).toBe('KZ86125KZT5004100100');
    expect(PmtInf.Dbtr).toEqual({
      Nm: 'Sheber & Co',
      Id: { OrgId: { Othr: { Id: '000040000000', SchmeNm: { Prtry: 'BIN' } } } },
    });
    const [first, second] = PmtInf.CdtTrfTxInf;
    expect(first).toEqual({
      PmtId: { InstrId: 'SP-1', EndToEndId: 'SP-1' },
      Amt: { InstdAmt: { '@Ccy': 'KZT', '#text': '31000.00' } },
      CdtrAgt: { FinInstnId: { BICFI: 'ABCDKZKA' } },
      Cdtr: { Nm: 'ИП «Қошқар» <мүйіз>', Id: { PrvtId: { Othr: { Id: '850512300123', SchmeNm: { Prtry: 'IIN' } } } } },
      CdtrAcct: { Id: { IBAN: 'KZ563190000012344567' } },
      Purp: { Prtry: '710' },
      RgltryRptg: {
        Dtls: [
          { Tp: 'KOD', Cd: '17' },
          { Tp: 'KBE', Cd: '19' },
          { Tp: 'KNP', Cd: '710' },
        ],
      },
      RmtInf: { Ustrd: 'Goods sold on Sheber, payout SP-1' },
    });
    expect(second.Cdtr.Id).toEqual({ OrgId: { Othr: { Id: '120140001234', SchmeNm: { Prtry: 'BIN' } } } });
  });

  it('is a table in which no name is a formula', () => {
    const [header, first, second] = bankFile('csv', batch).split('\r\n');
    expect(header).toBe('reference,holder,iin_bin,iban,bic,kod,kbe,knp,amount,currency,purpose');
    expect(first).toBe(
      'SP-1,ИП «Қошқар» <мүйіз>,850512300123,KZ563190000012344567,ABCDKZKA,17,19,710,31000.00,KZT,"Goods sold on Sheber, payout SP-1"',
    );
    expect(second).toContain(`,"'=HYPERLINK(""https://thief.example"")",`);
  });
});
