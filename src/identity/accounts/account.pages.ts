import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow } from '../../platform/http/access.js';
import { WithoutSession } from '../access.guard.js';

/** Where the links of letters lead. The token is behind the `#`, so it is in no log; each page only calls the API. */
@ApiExcludeController()
@Allow({ audience: 'public' })
@Controller('account')
export class AccountPages {
  @Get('verify-email')
  @WithoutSession()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('referrer-policy', 'no-referrer')
  verifyEmail(): string {
    return page('/v1/auth/verify-email', 'Verify your e-mail address', '');
  }

  @Get('confirm-email')
  @WithoutSession()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('referrer-policy', 'no-referrer')
  confirmEmail(): string {
    return page('/v1/auth/email/confirm', 'Use this e-mail address from now on', '');
  }

  @Get('reset-password')
  @WithoutSession()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('referrer-policy', 'no-referrer')
  resetPassword(): string {
    return page(
      '/v1/auth/reset-password',
      'Set a new password',
      '<label>New password <input name="password" type="password" autocomplete="new-password" minlength="12" maxlength="128" required></label>',
    );
  }

  /** A file of its own, because the content security policy allows no script inside a page. */
  @Get('link.js')
  @WithoutSession()
  @Header('content-type', 'text/javascript; charset=utf-8')
  script(): string {
    return SCRIPT;
  }
}

/** A button, not a visit, uses the link up: programs that look at letters open every address in them. */
function page(action: string, title: string, fields: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Sheber: ${title}</title>
<script type="module" src="/account/link.js"></script>
</head>
<body>
<form data-action="${action}">
  <h1>${title}</h1>
  ${fields}
  <button>${title}</button>
  <output role="alert"></output>
</form>
</body>
</html>
`;
}

const SCRIPT = `const form = document.querySelector('form');
const said = document.querySelector('output');

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  said.textContent = '';
  const response = await fetch(form.dataset.action, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...Object.fromEntries(new FormData(form)), token: location.hash.slice(1) }),
  });
  said.textContent = response.ok ? 'Done.' : (await response.json()).detail;
});
`;
