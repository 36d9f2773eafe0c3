import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { mailTransport } from '../../../shared/mail/transport.ts';

const ANSWERS: Readonly<Record<string, string>> = { DATA: '354 go on\r\n', QUIT: '221 bye\r\n' };

/** The least of SMTP: takes one mail and keeps what was said; `refuse` answers RCPT with 550. */
function relay(refuse = false) {
  const said: string[] = [];
  const server = createServer((socket: Socket) => {
    socket.write('220 relay.example\r\n');
    let inData = false;
    socket.on('data', (bytes) => {
      const text = bytes.toString('utf8');
      said.push(text);
      if (inData && !text.endsWith('\r\n.\r\n')) return;
      inData = text.startsWith('DATA');
      const verb = text.slice(0, 4);
      socket.write(verb === 'RCPT' && refuse ? '550 nobody here\r\n' : (ANSWERS[verb] ?? '250 ok\r\n'));
      if (verb === 'QUIT') socket.end();
    });
  });
  return { said, server };
}

const MAIL = {
  to: 'mishan-1@departments.example',
  subject: '请审批：C5',
  text: '中文正文',
  html: '<p>中文正文</p>',
  messageIdHint: 'APPLICATION#A.ask-r1-s1-a1.1',
};

let running: ReturnType<typeof relay>['server'] | undefined;
afterEach(() => running?.close());

async function send(refuse: boolean): Promise<string> {
  const { said, server } = relay(refuse);
  running = server;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await mailTransport({ kind: 'smtp', from: 'Awards <awards@awards.example>', url: async () => url }).send(MAIL);
  return said.join('');
}

describe('the SMTP transport', () => {
  it('carries text and HTML from our address, with a Message-ID that names the mail', async () => {
    const said = await send(false);
    expect(said).toContain('MAIL FROM:<awards@awards.example>');
    expect(said).toContain('RCPT TO:<mishan-1@departments.example>');
    expect(said).toContain('Message-ID: <APPLICATION-A.ask-r1-s1-a1.1@awards.example>');
    expect(said).toContain('Auto-Submitted: auto-generated');
    expect(said).toContain('multipart/alternative');
    expect(said).toContain(Buffer.from(MAIL.text).toString('base64'));
  });

  it('reads the address of the relay once, and again after a failure: its password may have been changed', async () => {
    const { server } = relay();
    running = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const right = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const addresses = ['smtp://127.0.0.1:1', right];
    const asked: string[] = [];
    const url = async () => {
      const next = addresses[asked.length] ?? 'smtp://127.0.0.1:2';
      asked.push(next);
      return next;
    };
    const transport = mailTransport({ kind: 'smtp', from: 'awards@awards.example', url });
    await expect(transport.send(MAIL)).rejects.toThrow(/ECONNREFUSED/);
    await transport.send(MAIL);
    await transport.send(MAIL);
    expect(asked).toEqual(['smtp://127.0.0.1:1', right]);
  });

  it('fails when the relay refuses, so that the mail is tried again', async () => {
    await expect(send(true)).rejects.toThrow('nobody here');
  });
});
