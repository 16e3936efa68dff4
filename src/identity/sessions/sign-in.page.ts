import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow } from '../../platform/http/access.js';
import { WithoutSession } from '../access.guard.js';

/** Where staff sign in with a browser, to look at the queue dashboard. It only calls the API. */
@ApiExcludeController()
@Allow({ audience: 'public' })
@Controller('admin')
export class SignInPage {
  @Get('sign-in')
  @WithoutSession()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  page(): string {
    return PAGE;
  }

  /** A file of its own, because the content security policy allows no script inside a page. */
  @Get('sign-in.js')
  @WithoutSession()
  @Header('content-type', 'text/javascript; charset=utf-8')
  script(): string {
    return SCRIPT;
  }
}

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Sheber: staff sign-in</title>
<style>
  body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; min-height: 100vh; display: grid; place-items: center; background: #eef4f4; color: #143a3e }
  form { background: #fff; padding: 2rem; border-radius: .75rem; width: 20rem; box-shadow: 0 1px 6px #0002; border-top: .4rem solid #1796a0 }
  h1 { font-size: 1.25rem; margin: 0 0 1rem }
  label { display: block; margin-bottom: .75rem }
  input { font: inherit; width: 100%; box-sizing: border-box; padding: .45rem; border: 1px solid #8ab; border-radius: .3rem }
  button { font: inherit; width: 100%; padding: .55rem; border: 0; border-radius: .3rem; background: #0f6f78; color: #fff; cursor: pointer }
  output { display: block; min-height: 1.5rem; color: #a3260f }
</style>
<script type="module" src="/admin/sign-in.js"></script>
</head>
<body>
<form>
  <h1>Sheber, for staff</h1>
  <label>E-mail <input name="email" type="email" autocomplete="username" required autofocus></label>
  <label>Password <input name="password" type="password" autocomplete="current-password" required></label>
  <label>One-time code <input name="code" inputmode="numeric" pattern="[0-9]{6}" autocomplete="one-time-code" required></label>
  <output role="alert"></output>
  <button>Sign in</button>
</form>
</body>
</html>
`;

const SCRIPT = `const form = document.querySelector('form');
const problem = document.querySelector('output');

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  problem.textContent = '';
  const response = await fetch('/v1/auth/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...Object.fromEntries(new FormData(form)), transport: 'cookie' }),
  });
  if (response.ok) location.assign('/admin/queues');
  else problem.textContent = (await response.json()).detail;
});
`;
