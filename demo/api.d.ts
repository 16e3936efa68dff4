// Generated from /openapi.json: UPDATE_DOCS=yes npm test -- test/http/client.spec.ts
export interface paths {
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process lives. Restart it if it doesn't answer. */
        get: operations["Operator_alive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether requests should be routed here, and which dependency is down if not. */
        get: operations["Operator_ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Figures in the Prometheus text format. */
        get: operations["Operator_figures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/sandbox/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What time the shop thinks it is. */
        get: operations["Clock_now"];
        put?: never;
        /** Moves business time forward. Not in production. */
        post: operations["Clock_move"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/sandbox/letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Somebody's letters with their links, where there is no mail server. Not in production. */
        get: operations["SandboxLetters_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Jobs, newest first. */
        get: operations["JobsAdmin_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/jobs/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many jobs each queue has in which state, and how long the oldest due one has been waiting. */
        get: operations["JobsAdmin_summary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One job. */
        get: operations["JobsAdmin_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/jobs/{id}/redrive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a dead job all its attempts again. */
        post: operations["JobsAdmin_redrive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who did what, newest first. */
        get: operations["AuditAdmin_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/audit/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Recomputes the chain of hashes, as `audit:verify` does, and tells where it ends. It reads the whole log. */
        get: operations["AuditAdmin_verify"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Opens an account and sends a letter that verifies its address. Sign in afterwards. The answer is the same for an
         *     address that has an account; its owner gets a letter.
         */
        post: operations["Auth_register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs in and answers a new token, or sets it as a cookie. */
        post: operations["Auth_signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/step-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives the password again, and a one-time code if one is enrolled: dangerous acts are open for 15 minutes. */
        post: operations["Auth_stepUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answers the session’s next token, or sets it as a cookie. The token before works until this one is used. */
        post: operations["Auth_rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/sign-out-everywhere": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs the account out on every device; `keepThis` spares the one that asks. API keys stay. */
        post: operations["Auth_signOutEverywhere"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends the session that asks. Its token is worthless from then on. */
        post: operations["Auth_signOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows who is signed in and what is allowed. */
        get: operations["Auth_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes how the person is called, or the language of letters. */
        patch: operations["OwnAccount_edit"];
        trace?: never;
    };
    "/v1/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists where the account is signed in, the newest first. */
        get: operations["Auth_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends one of the account's sessions. */
        delete: operations["Auth_end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins the enrolment of an authenticator app. The secret is shown this once. Staff only. */
        post: operations["Auth_enrol"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/totp/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirms the enrolment with a first code, which also counts for the session. Answers the recovery codes. */
        post: operations["Auth_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/totp/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes ten new recovery codes; the ones before are void. */
        post: operations["Auth_renewRecoveryCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/verify-email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Verifies the account's e-mail address with the link of a letter. */
        post: operations["OwnAccount_verifyEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/verify-email/again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends the letter that verifies the e-mail address again. */
        post: operations["OwnAccount_verifyEmailAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/reset-password/request": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a letter with a link to a new password, if the address has an account. The answer is the same if not. */
        post: operations["OwnAccount_requestReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/reset-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sets a new password with the link of a letter, and signs out everywhere. */
        post: operations["OwnAccount_resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Changes the password, and ends all other sessions and the keys of programs. */
        put: operations["OwnAccount_changePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a link to a new e-mail address. The account keeps its address until the link is used. */
        post: operations["OwnAccount_changeEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/email/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes the e-mail address with the link that came to the new one. The address before is told. */
        post: operations["OwnAccount_confirmEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Deletes the account and erases what names its person. Orders and books stay, without a name. */
        delete: operations["OwnAccount_erase"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows everything that is kept about the account's person, by part of the shop. */
        get: operations["OwnAccount_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists accounts, the newest first. */
        get: operations["Accounts_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows one account with its roles and workshops. */
        get: operations["Accounts_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/accounts/{id}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Replaces an account's staff roles. A change signs the account out everywhere. */
        put: operations["Accounts_changeRoles"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/accounts/{id}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Locks an account: nobody signs in with it, and its sessions end at once. */
        post: operations["Accounts_disable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/accounts/{id}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opens a locked account again. */
        post: operations["Accounts_enable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the people of the workshop. */
        get: operations["MembersArtisan_list"];
        put?: never;
        /** Takes in a helper, by the e-mail address of an account that exists. Owners only. */
        post: operations["MembersArtisan_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/members/{accountId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes somebody out of the workshop. Owners only. */
        delete: operations["MembersArtisan_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/workshops/{sellerId}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the people of a workshop. */
        get: operations["MembersAdmin_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/workshops/{sellerId}/members/{accountId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Binds a person to a workshop, or changes what the person is there. */
        put: operations["MembersAdmin_bind"];
        post?: never;
        /** Takes a person out of a workshop. */
        delete: operations["MembersAdmin_unbind"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/accounts/{id}/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes away a colleague's lost authenticator app and recovery codes, and signs the account out everywhere. */
        delete: operations["TotpAdmin_reset"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the keys of programs that act for the workshop, the newest first. */
        get: operations["ApiKeysArtisan_list"];
        put?: never;
        /** Makes a key with which a program acts for you in the workshop. It is shown this once. */
        post: operations["ApiKeysArtisan_make"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends a key at once. */
        delete: operations["ApiKeysArtisan_revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists one's own keys; administrators see everybody's, those of artisans too. The newest first. */
        get: operations["ApiKeysAdmin_list"];
        put?: never;
        /** Makes a key with which a program does a part of one's own work. It is shown this once. */
        post: operations["ApiKeysAdmin_make"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends a key at once: one's own, or as an administrator anybody's. */
        delete: operations["ApiKeysAdmin_revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/ledger/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ledger accounts with their balances, by kind and currency. */
        get: operations["LedgerAdmin_accounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/ledger/transactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ledger transactions, newest first. */
        get: operations["LedgerAdmin_transactions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/ledger/transactions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One ledger transaction with its postings and the facts behind them. */
        get: operations["LedgerAdmin_transaction"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/ledger/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Recomputes every invariant of the books from the postings, as `ledger:verify` does. It reads all of them. */
        get: operations["LedgerAdmin_verify"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/ledger/transactions/{id}/reversal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Posts the equal and opposite of a transaction, once. */
        post: operations["LedgerAdmin_reverse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/exchange-rates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Exchange rates, past, present and future, the latest beginning first. */
        get: operations["RatesAdmin_exchangeRates"];
        put?: never;
        /** Lets an exchange rate hold from now on, or later. The one before it ends there. */
        post: operations["RatesAdmin_addExchangeRate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/commission-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Commission rules, past, present and future, the latest beginning first. */
        get: operations["RatesAdmin_commissionRules"];
        put?: never;
        /** Lets a commission rule hold from now on, or later. The one before it ends there; orders keep what they have. */
        post: operations["RatesAdmin_addCommissionRule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/store/currencies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The currencies that a buyer can pay in now, with their rates to the tenge. A checkout locks the rate of its moment. */
        get: operations["RatesStore_currencies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/store/return-rights": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How long a buyer in a country may send a piece back today, and by which law. */
        get: operations["ComplianceStore_returnRights"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/store/colours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The colours that pieces are told by, in the reader's language. A listing has those of its pictures. */
        get: operations["ColoursStore_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/media": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes in a picture: JPEG, PNG, WebP or AVIF, at most 20 MB; no HEIC. A job makes its sizes. */
        post: operations["MediaArtisan_upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/media/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A picture of the workshop: whether its sizes are there, and where. */
        get: operations["MediaArtisan_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/media/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A size of a picture. It never changes: its name is the hash of its content. */
        get: operations["Media_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/artisans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The artisans of the workshop, the active ones first. */
        get: operations["Artisans_list"];
        put?: never;
        /** Names an artisan of the workshop: what it sells from now on is divided. */
        post: operations["Artisans_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/artisans/default-shares": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Says how what is nobody's in particular is divided, such as postage and listings without shares. */
        put: operations["Artisans_setDefault"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/artisans/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows an artisan. Her ETag is needed to edit her. */
        get: operations["Artisans_find"];
        /** Replaces what is said of an artisan. */
        put: operations["Artisans_edit"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/artisans/{id}/retire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What is sold from now on is divided without her. What is sold already stays hers. */
        post: operations["Artisans_retire"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/workshop/profile-edit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows the newest proposed change of names, lead artisan, story and photos, and what became of it. */
        get: operations["ProfileEditsArtisan_show"];
        /** Proposes names, lead artisan, story and photos. The old stay live until a moderator approves; one that waits is replaced. */
        put: operations["ProfileEditsArtisan_propose"];
        post?: never;
        /** Takes the proposed change back. */
        delete: operations["ProfileEditsArtisan_withdraw"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/profile-edits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists proposed changes of workshops' profiles, the oldest first. */
        get: operations["ProfileEditsAdmin_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/profile-edits/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a proposed change as a diff against what is live. */
        get: operations["ProfileEditsAdmin_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/profile-edits/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes the workshop say what was proposed. */
        post: operations["ProfileEditsAdmin_approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/profile-edits/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refuses a proposed change. The workshop reads why. */
        post: operations["ProfileEditsAdmin_reject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists your applications for a workshop, the newest first. */
        get: operations["Applications_list"];
        put?: never;
        /** Begins an application for a workshop, as a draft. */
        post: operations["Applications_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/applications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows one of your applications, with its files and what happened to it. */
        get: operations["Applications_find"];
        /** Replaces what an application says: a draft, one of which changes were requested, or one that you took back. */
        put: operations["Applications_edit"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/applications/{id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hands an application to the moderators. */
        post: operations["Applications_submit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/applications/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes an application back before it is decided. It can be submitted again. */
        post: operations["Applications_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/applications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists applications that were submitted, the oldest first. */
        get: operations["ApplicationsAdmin_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/applications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows an application: its files, steps, checklist, notes, and who else has its number or phone. */
        get: operations["ApplicationsAdmin_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/applications/{id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a submitted application up. */
        post: operations["ApplicationsAdmin_review"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/applications/{id}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives an application to another moderator. */
        post: operations["ApplicationsAdmin_assign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/applications/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts an application that you took up back to those that nobody has. */
        post: operations["ApplicationsAdmin_release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/applications/{id}/checklist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Ticks what you have looked at. */
        put: operations["ApplicationsAdmin_tick"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/applications/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Writes a note for other moderators. It stays as it is. */
        post: operations["ApplicationsAdmin_writeNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/applications/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opens the workshop, whose owner the applicant becomes. */
        post: operations["ApplicationsAdmin_approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/applications/{id}/request-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives an application back to be changed and submitted again. */
        post: operations["ApplicationsAdmin_requestChanges"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/applications/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refuses an application for good. */
        post: operations["ApplicationsAdmin_reject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/applications/{id}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the evidence and photos of one of your applications. */
        get: operations["OwnDocuments_list"];
        put?: never;
        /** Takes in evidence or a photo: PDF, JPEG or PNG, at most 10 MB. Nobody but you and the moderators sees it. */
        post: operations["OwnDocuments_upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/applications/{id}/documents/{documentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes a file, as long as the application can be edited. */
        delete: operations["OwnDocuments_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/applications/{id}/documents/{documentId}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a link to a file of yours, for five minutes. */
        post: operations["OwnDocuments_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/applications/{id}/documents/{documentId}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a link to an applicant's file, for five minutes. Who asked for it is written down. */
        post: operations["DocumentsAdmin_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/documents/{documentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Downloads what a link of the last five minutes names. */
        get: operations["Documents_open"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/workshop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows the workshop. Its ETag is needed to edit it. */
        get: operations["WorkshopArtisan_show"];
        /** Replaces what owners may change of their workshop. */
        put: operations["WorkshopArtisan_edit"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/workshop/payout-details": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows where the workshop's money goes, as far as it may be shown. Owners only. */
        get: operations["WorkshopArtisan_showPayoutDetails"];
        /** Says where the workshop's money goes. A change holds its payouts for two days. Owners only. */
        put: operations["WorkshopArtisan_changePayoutDetails"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/workshop/payout-details/onboarding": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows what the payment provider still asks for before it pays out. Owners only. */
        get: operations["WorkshopArtisan_showOnboarding"];
        put?: never;
        /** Chooses to be paid by the payment provider, and links to its form. Owners only. */
        post: operations["WorkshopArtisan_beginOnboarding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/workshops": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists workshops, the newest first. */
        get: operations["WorkshopsAdmin_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/workshops/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a workshop. */
        get: operations["WorkshopsAdmin_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/workshop/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes everything the workshop sells off sale, until a date or until it resumes. */
        post: operations["WorkshopLifeArtisan_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/workshop/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts a paused workshop on sale again. */
        post: operations["WorkshopLifeArtisan_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/workshop/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Closes the workshop for good, once it has no open orders and no money. Owners only. */
        post: operations["WorkshopLifeArtisan_close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/workshops/{id}/life": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the steps of a workshop's life, the newest first. */
        get: operations["WorkshopLifeAdmin_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/workshops/{id}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stops a workshop at once, until a date or until it is reinstated. The workshop reads the reason. */
        post: operations["WorkshopLifeAdmin_suspend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/workshops/{id}/reinstate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a suspended workshop again what it was. */
        post: operations["WorkshopLifeAdmin_reinstate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/workshops/{id}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Closes a workshop for good, once it has no open orders and no money. */
        post: operations["WorkshopLifeAdmin_close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/listings/{id}/evidence/{evidenceId}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a link to a workshop's file, for five minutes. Who asked for it is written down. */
        post: operations["EvidenceAdmin_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/listings/{id}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes in a test report of food safety: PDF, JPEG or PNG, at most 10 MB. Only you and the moderators see it. */
        post: operations["EvidenceArtisan_upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/listings/{id}/evidence/{evidenceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes a file, as long as the listing is a draft. */
        delete: operations["EvidenceArtisan_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/listings/{id}/evidence/{evidenceId}/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a link to a file of yours, for five minutes. */
        post: operations["EvidenceArtisan_link"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/listing-evidence/{evidenceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Downloads what a link of the last five minutes names. */
        get: operations["Evidence_open"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/listings/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The workshop's listings as a file that can be imported again; those in the archive are not in it, nor are photos. */
        get: operations["ListingExchange_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/listings/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Loads a file of at most 2 MB and 500 listings: new ones become drafts, what is refused is reported by row and field. */
        post: operations["ListingExchange_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/listings/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pauses, resumes, archives or reprices up to 100 listings, each for itself: the answer says of each whether it is done or why not. */
        post: operations["ListingCopies_act"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/listings/{id}/duplicate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins a draft that says the same, with the same photos and nothing in stock. Sku, evidence and shares are not copied. */
        post: operations["ListingCopies_duplicate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/listings/{id}/prices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every price that its variants have had, the newest first. */
        get: operations["ListingCopies_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/listings/{id}/shares": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Among whom what it sells for is divided; empty if it goes by the workshop's default. */
        get: operations["ListingShares_show"];
        /** Divides what is sold of it from now on among the workshop's artisans. */
        put: operations["ListingShares_set"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/listings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Listings of all workshops, the oldest first; `?state=submitted` are those to decide. */
        get: operations["ListingsAdmin_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/listings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One listing, as its workshop sees it. */
        get: operations["ListingsAdmin_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/listings/{id}/prices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every price that its variants have had, the newest first. */
        get: operations["ListingsAdmin_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/listings/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts on the shelf what was read. */
        post: operations["ListingsAdmin_publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/listings/{id}/request-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends it back to its workshop, saying why. */
        post: operations["ListingsAdmin_requestChanges"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/listings/{id}/take-down": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes what is on the shelf off it at once, saying why. Its workshop changes it and submits it again. */
        post: operations["ListingsAdmin_takeDown"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/listings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The workshop's listings, the newest first. */
        get: operations["ListingsArtisan_list"];
        put?: never;
        /** Begins a draft, which may lack anything. */
        post: operations["ListingsArtisan_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/listings/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One listing, with what there is of each variant. */
        get: operations["ListingsArtisan_one"];
        /** Replaces a draft as a whole. Of what is published only prices and the sku may differ: see `…/revision`. */
        put: operations["ListingsArtisan_edit"];
        post?: never;
        /** Deletes a draft that was never published. */
        delete: operations["ListingsArtisan_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/listings/{id}/photos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Chooses the photos, in order. */
        put: operations["ListingsArtisan_setPhotos"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/listings/{id}/stock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Says how many there are, published or not. */
        put: operations["ListingsArtisan_setStock"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/listings/{id}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shows it to a moderator; everything that is missing is answered at once. */
        post: operations["ListingsArtisan_submit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/listings/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes it back to a draft, and off the shelf. */
        post: operations["ListingsArtisan_withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/listings/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes it off the shelf for a while. */
        post: operations["ListingsArtisan_pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/listings/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts it back on the shelf as it was. */
        post: operations["ListingsArtisan_resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/listings/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts it away for good. */
        post: operations["ListingsArtisan_archive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/workshop/making": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many pieces made to order the workshop finishes in a week, and for which weeks some are promised. */
        get: operations["Making_show"];
        /** Limits what is promised from now on; what is promised already stays. */
        put: operations["Making_set"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/listing-revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Proposed changes of what is on the shelf, the oldest first. */
        get: operations["RevisionsAdmin_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/listing-revisions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A proposed change, field by field against what is live. */
        get: operations["RevisionsAdmin_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/listing-revisions/{id}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets shoppers see what was proposed. */
        post: operations["RevisionsAdmin_publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/listing-revisions/{id}/request-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Leaves the listing as it is; its workshop reads why. */
        post: operations["RevisionsAdmin_requestChanges"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/listings/{id}/revision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows the newest proposed change of a listing on the shelf, and what became of it. */
        get: operations["RevisionsArtisan_show"];
        /** Proposes how a listing on the shelf is to be. Shoppers see the old until a moderator publishes; what waits is replaced. */
        put: operations["RevisionsArtisan_propose"];
        post?: never;
        /** Takes the proposed change back. */
        delete: operations["RevisionsArtisan_withdraw"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/ornaments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the ornaments of the vocabulary with all that they say, by slug. */
        get: operations["OrnamentsAdmin_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/ornaments/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of the ornaments with all that it says, in every language. */
        get: operations["OrnamentsAdmin_find"];
        /** Edits one of the ornaments: it says this, in these languages, from now on. No import changes it any more. */
        put: operations["OrnamentsAdmin_edit"];
        /** Adds one of the ornaments. The slug stands in addresses and never changes. */
        post: operations["OrnamentsAdmin_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/ornament-groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the ornament-groups of the vocabulary with all that they say, by slug. */
        get: operations["OrnamentGroupsAdmin_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/ornament-groups/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of the ornament-groups with all that it says, in every language. */
        get: operations["OrnamentGroupsAdmin_find"];
        /** Edits one of the ornament-groups: it says this, in these languages, from now on. No import changes it any more. */
        put: operations["OrnamentGroupsAdmin_edit"];
        /** Adds one of the ornament-groups. The slug stands in addresses and never changes. */
        post: operations["OrnamentGroupsAdmin_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/crafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the crafts of the vocabulary with all that they say, by slug. */
        get: operations["CraftsAdmin_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/crafts/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of the crafts with all that it says, in every language. */
        get: operations["CraftsAdmin_find"];
        /** Edits one of the crafts: it says this, in these languages, from now on. No import changes it any more. */
        put: operations["CraftsAdmin_edit"];
        /** Adds one of the crafts. The slug stands in addresses and never changes. */
        post: operations["CraftsAdmin_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/techniques": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the techniques of the vocabulary with all that they say, by slug. */
        get: operations["TechniquesAdmin_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/techniques/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of the techniques with all that it says, in every language. */
        get: operations["TechniquesAdmin_find"];
        /** Edits one of the techniques: it says this, in these languages, from now on. No import changes it any more. */
        put: operations["TechniquesAdmin_edit"];
        /** Adds one of the techniques. The slug stands in addresses and never changes. */
        post: operations["TechniquesAdmin_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/materials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the materials of the vocabulary with all that they say, by slug. */
        get: operations["MaterialsAdmin_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/materials/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of the materials with all that it says, in every language. */
        get: operations["MaterialsAdmin_find"];
        /** Edits one of the materials: it says this, in these languages, from now on. No import changes it any more. */
        put: operations["MaterialsAdmin_edit"];
        /** Adds one of the materials. The slug stands in addresses and never changes. */
        post: operations["MaterialsAdmin_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/object-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the object-types of the vocabulary with all that they say, by slug. */
        get: operations["ObjectTypesAdmin_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/object-types/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of the object-types with all that it says, in every language. */
        get: operations["ObjectTypesAdmin_find"];
        /** Edits one of the object-types: it says this, in these languages, from now on. No import changes it any more. */
        put: operations["ObjectTypesAdmin_edit"];
        /** Adds one of the object-types. The slug stands in addresses and never changes. */
        post: operations["ObjectTypesAdmin_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/ware-classes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the ware-classes of the vocabulary with all that they say, by slug. */
        get: operations["WareClassesAdmin_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/ware-classes/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of the ware-classes with all that it says, in every language. */
        get: operations["WareClassesAdmin_find"];
        /** Edits one of the ware-classes: it says this, in these languages, from now on. No import changes it any more. */
        put: operations["WareClassesAdmin_edit"];
        /** Adds one of the ware-classes. The slug stands in addresses and never changes. */
        post: operations["WareClassesAdmin_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/care-instructions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the care-instructions of the vocabulary with all that they say, by slug. */
        get: operations["CareInstructionsAdmin_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/care-instructions/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of the care-instructions with all that it says, in every language. */
        get: operations["CareInstructionsAdmin_find"];
        /** Edits one of the care-instructions: it says this, in these languages, from now on. No import changes it any more. */
        put: operations["CareInstructionsAdmin_edit"];
        /** Adds one of the care-instructions. The slug stands in addresses and never changes. */
        post: operations["CareInstructionsAdmin_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/phrases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the phrases of the vocabulary with all that they say, by slug. */
        get: operations["PhrasesAdmin_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/phrases/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of the phrases with all that it says, in every language. */
        get: operations["PhrasesAdmin_find"];
        /** Edits one of the phrases: it says this, in these languages, from now on. No import changes it any more. */
        put: operations["PhrasesAdmin_edit"];
        /** Adds one of the phrases. The slug stands in addresses and never changes. */
        post: operations["PhrasesAdmin_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/vocabulary-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every change of the vocabulary, by whom and when, the latest first. */
        get: operations["VocabularyChanges_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/store/shipping/countries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The countries that parcels go to, by name. */
        get: operations["ShippingStore_countries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/store/shipping/estimate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a parcel of this weight from Turkistan would cost today. A cart's own postage is a quote of its own. */
        get: operations["ShippingStore_estimate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Payments of buyers, newest first. */
        get: operations["PaymentsAdmin_payments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/payments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One payment with what went back of it. */
        get: operations["PaymentsAdmin_payment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Refunds, newest first. */
        get: operations["PaymentsAdmin_refunds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/provider-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the payment provider told us, newest first. */
        get: operations["PaymentsAdmin_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hooks/stripe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes an event of the payment provider, once however often it is delivered. */
        post: operations["Webhooks_stripe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/store/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The signed-in buyer's orders, newest first. */
        get: operations["OrdersStore_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/store/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One order with its workshops' parts, parcels and refunds, and who gets what of the price. */
        get: operations["OrdersStore_order"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/store/orders/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancels what is not posted yet, all of it or some workshops' parts; the money goes back. */
        post: operations["OrdersStore_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/store/orders/{id}/seller-orders/{sellerOrderId}/confirm-delivery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that one workshop's part has arrived; the return window begins. */
        post: operations["OrdersStore_confirmDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The workshop's parts of buyers' orders, newest first. */
        get: operations["OrdersArtisan_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of them, with the address for the parcel. */
        get: operations["OrdersArtisan_order"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/orders/{id}/post": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says that it was handed to the carrier, in which parcels and under which number. */
        post: operations["OrdersArtisan_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/orders/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancels it before it is posted; the buyer gets the money back. Much of it: after a step-up. */
        post: operations["OrdersArtisan_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Orders, newest first. */
        get: operations["OrdersAdmin_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One order, with what leads to its payment and to the books. */
        get: operations["OrdersAdmin_order"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/orders/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancels what is not posted yet, all or some workshops' parts; the money goes back. Much of it: after a step-up. */
        post: operations["OrdersAdmin_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/seller-orders/{id}/deliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records that a workshop's part reached the buyer; the return window begins. */
        post: operations["OrdersAdmin_deliver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/store/carts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opens a cart. Its token is shown this once and opens it from then on. */
        post: operations["CartStore_open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/store/carts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The cart with what its pieces cost now, and what is the matter with them. */
        get: operations["CartStore_cart"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/store/carts/{id}/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts pieces into the cart. */
        post: operations["CartStore_addLine"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/store/carts/{id}/lines/{lineId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes a line out of the cart. */
        delete: operations["CartStore_removeLine"];
        options?: never;
        head?: never;
        /** Changes how many pieces of a line are wanted. */
        patch: operations["CartStore_changeLine"];
        trace?: never;
    };
    "/v1/store/carts/{id}/address": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Says where the pieces go. Services that don't go there are no longer chosen. */
        put: operations["CartStore_putAddress"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/store/carts/{id}/shipping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** By what each workshop's parcel can go to the address, and what that costs. */
        get: operations["CartStore_shipping"];
        /** Chooses by what each parcel goes. */
        put: operations["CartStore_choose"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/store/checkouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Prices a cart, keeps its pieces for a while and opens a payment. Repeat it with the same key after any failure. */
        post: operations["CheckoutStore_open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/store/checkouts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was agreed, what has become of it, and the order when there is one. */
        get: operations["CheckoutStore_checkout"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/store/checkouts/{id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes the order if the payment has succeeded. Ask again with the same key while it has not. */
        post: operations["CheckoutStore_complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/payout-runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Payout runs, newest first. */
        get: operations["PayoutRunsAdmin_list"];
        put?: never;
        /** Claims what workshops have available, for one currency. Nothing is sent before somebody else approves. */
        post: operations["PayoutRunsAdmin_prepare"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/payout-runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A run with its payouts, whom it leaves out and why, and its bank file's digests. */
        get: operations["PayoutRunsAdmin_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/payout-runs/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a run on its way; another person than who prepared it. */
        post: operations["PayoutRunsAdmin_approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/payout-runs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives all that a run has claimed back, before it is approved. */
        post: operations["PayoutRunsAdmin_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/payout-runs/{id}/bank-file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The file for the bank, as it was made at the approval. It holds account numbers, so only finance gets it. */
        get: operations["PayoutRunsAdmin_bankFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/payouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Payouts of all workshops, newest first. */
        get: operations["PayoutsAdmin_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/payouts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A payout with its shares and the transfers that carry them. */
        get: operations["PayoutsAdmin_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/payouts/{id}/bank-result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records what the bank says became of a payout of a bank file, once. */
        post: operations["PayoutsAdmin_recordBankResult"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the workshop's money is, and what is released when. */
        get: operations["PayoutsArtisan_balances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/balance/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The workshop's statement: every movement of its balances, newest first. */
        get: operations["PayoutsArtisan_entries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/payouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The workshop's payouts, newest first. */
        get: operations["PayoutsArtisan_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/payouts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A payout with the orders that it pays. */
        get: operations["PayoutsArtisan_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the workshop's claims, the newest first. */
        get: operations["ClaimsArtisan_list"];
        put?: never;
        /** Begins a claim, as a draft, and reckons what may be asked for. Owners only. */
        post: operations["ClaimsArtisan_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/artisan/claims/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a claim with its expenses. */
        get: operations["ClaimsArtisan_find"];
        put?: never;
        post?: never;
        /** Throws a draft away. */
        delete: operations["ClaimsArtisan_remove"];
        options?: never;
        head?: never;
        /** Changes a draft and reckons it anew. */
        patch: operations["ClaimsArtisan_change"];
        trace?: never;
    };
    "/v1/admin/claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists claims of all workshops, the newest first. */
        get: operations["ClaimsAdmin_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/desk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All that waits for moderators, what is due first. */
        get: operations["DeskAdmin_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/desk/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many cases of each kind wait, are free, are yours, are overdue. */
        get: operations["DeskAdmin_counts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/desk/{id}/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a case for 15 minutes; again to keep it. Nobody else decides it meanwhile. */
        post: operations["DeskAdmin_claim"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/desk/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts a case back. */
        post: operations["DeskAdmin_release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/desk/{id}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a case to a moderator for a working day, whoever had it. */
        post: operations["DeskAdmin_assign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/desk/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decides up to 50 cases, each for itself: the answer says of each, in order, whether it is decided or why not. */
        post: operations["DeskAdmin_decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/workshops/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All that happened to a workshop, newest first: what came to the desk, and what staff and its owners did. */
        get: operations["HistoryAdmin_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What shoppers reported, one case for all reports about the same thing, the newest first. */
        get: operations["ReportsAdmin_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/reports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One case with what shoppers said. */
        get: operations["ReportsAdmin_one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/reports/{id}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says what was found, and takes the piece off the shelf if needed. Those who reported it are told. */
        post: operations["ReportsAdmin_decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/store/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tells the moderators that something is wrong with a piece or a workshop. */
        post: operations["ReportsStore_report"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/store/ornaments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ornament dictionary, by name in the reader's alphabet. Each name says which language it is in. */
        get: operations["Dictionary_ornaments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/store/ornament-groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The groups of motifs, by name. */
        get: operations["Dictionary_ornamentGroups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/store/ornaments/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One motif: its names, what it looks like, how it is often explained, what that rests on, and pieces that have it. */
        get: operations["Dictionary_ornament"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/store/crafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The crafts with their techniques, materials and types of object, and the classes of ceramic ware, by name. */
        get: operations["Dictionary_crafts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/store/crafts/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One craft: how its pieces are made, of what and as what, the motifs that are typical of it, and its pieces. */
        get: operations["Dictionary_craft"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/editors-choice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The pieces that are shown as the editors' choice, in their order, and whether each is on sale. */
        get: operations["EditorsChoiceAdmin_read"];
        /** Adds, orders and removes: exactly these pieces are chosen from now on. */
        put: operations["EditorsChoiceAdmin_arrange"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/editors-choice/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes one piece off the list. */
        delete: operations["EditorsChoiceAdmin_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/store/home": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a visitor sees first: new and chosen pieces, ways in by craft and ornament, stories of workshops. */
        get: operations["Home_home"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/search/terms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What people looked for, the most frequent first; with `found=no`, what they did not find. Nothing tells who. */
        get: operations["SearchAdmin_terms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/search/synonyms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sets of words that mean the same and are found by each other, oldest first. */
        get: operations["SearchAdmin_list"];
        put?: never;
        /** Adds a set. Searches know it within seconds. */
        post: operations["SearchAdmin_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/search/synonyms/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One set. */
        get: operations["SearchAdmin_one"];
        /** Replaces a set's phrases and note. */
        put: operations["SearchAdmin_change"];
        post?: never;
        /** Takes a set out of use. Its history stays; one that came with the program does not come back. */
        delete: operations["SearchAdmin_remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/search/synonyms/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every version of a set, also of one that was removed: who changed it when, the newest first. */
        get: operations["SearchAdmin_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/store/suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What somebody who has typed so far may mean: ornaments, types of object, crafts, workshops and pieces on sale. */
        get: operations["SearchStore_suggest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/store/listings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Pieces on sale that can be bought now, by filters and words in any language or spelling, and what filters would leave. */
        get: operations["Storefront_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/store/listings/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One piece: what it is, what its ornaments are explained as, who makes it, what is left, what posting it costs. */
        get: operations["Storefront_listing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/store/workshops": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Workshops that sell now, by name in the reader's alphabet. */
        get: operations["Storefront_workshopList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/store/workshops/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One workshop and its story. Its pieces: `/v1/store/listings?workshop={slug}`. */
        get: operations["Storefront_workshop"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Letters to buyers and workshops, newest first, without what is in them. */
        get: operations["LettersAdmin_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/letters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One letter, with its text. */
        get: operations["LettersAdmin_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AliveDto: {
            /** @enum {string} */
            status: "ok";
        };
        DependencyHealth: {
            /** @enum {string} */
            status: "up" | "down";
            reason?: string;
        };
        ReadinessDto: {
            /** @enum {string} */
            status: "ready" | "degraded" | "unavailable" | "stopping";
            dependencies: {
                [key: string]: components["schemas"]["DependencyHealth"];
            };
        };
        ClockDto: {
            /**
             * Format: date-time
             * @description Business time now.
             */
            now: string;
        };
        MoveClockDto: {
            /** @description Seconds to move forward. Give this or `to`. */
            advanceSeconds?: number;
            /** @description The time to move to, RFC 3339. Give this or `advanceSeconds`. */
            to?: string;
        };
        SandboxLetterDto: {
            /** Format: uuid */
            id: string;
            subject: string;
            text: string;
            /**
             * Format: date-time
             * @description Business time.
             */
            sentAt: string;
        };
        SandboxLettersDto: {
            /** @description Newest first, the newest twenty. */
            items: components["schemas"]["SandboxLetterDto"][];
        };
        JobDto: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @enum {string} */
            queue: "money" | "orders" | "catalogue" | "media" | "letters";
            /** @enum {string} */
            state: "open" | "done" | "dead";
            /** @description Holds ids and figures, no personal data. */
            payload: {
                [key: string]: unknown;
            };
            /** @description How often it was started. */
            attempt: number;
            maxAttempts: number;
            /**
             * Format: date-time
             * @description When it becomes due, by business time.
             */
            notBefore: string;
            /**
             * Format: date-time
             * @description Since when it may be started, or again after a failure, by real time.
             */
            dueAt: string | null;
            /**
             * Format: date-time
             * @description When it is handed out (again) unless it ends before; null while it is not due and when it is closed.
             */
            nextHintAt: string | null;
            /** @description Whether a run holds its lease. */
            running: boolean;
            onceKey: string | null;
            coalesceKey: string | null;
            /** @description Why the last failed attempt failed. */
            lastError: string | null;
            /** @description How often it was taken out of the dead letters. */
            redrives: number;
            /** @description Account id, or `operator` for the command. */
            redrivenBy: string | null;
            /** Format: date-time */
            redrivenAt: string | null;
            /** Format: date-time */
            recordedAt: string;
            /** Format: date-time */
            startedAt: string | null;
            /** Format: date-time */
            closedAt: string | null;
        };
        JobPageDto: {
            items: components["schemas"]["JobDto"][];
            nextCursor: string | null;
        };
        QueueSummaryDto: {
            /** @enum {string} */
            queue: "money" | "orders" | "catalogue" | "media" | "letters";
            /** @description Due or backing off, not running. */
            waiting: number;
            /** @description Not due yet by business time. */
            scheduled: number;
            running: number;
            dead: number;
            /** @description Done within the last 24 hours. */
            doneToday: number;
        };
        JobsSummaryDto: {
            queues: components["schemas"]["QueueSummaryDto"][];
            /** @description For how long the oldest due job has been waiting to start; 0 when none is. */
            oldestDueSeconds: number;
        };
        AuditEntryDto: {
            /**
             * @description Without gaps.
             * @example 4711
             */
            position: string;
            /** Format: uuid */
            id: string;
            /**
             * Format: date-time
             * @description Real time, whatever the shop's clock says.
             */
            recordedAt: string;
            /**
             * Format: uuid
             * @description Null: the program, or a command on the server.
             */
            actor: string | null;
            /** @enum {string} */
            via: "session" | "api_key" | "command" | "program";
            /** Format: uuid */
            requestId: string | null;
            /** @example workshop.suspended */
            action: string;
            /** Format: uuid */
            sellerId: string | null;
            reason: string | null;
            /** @description What is different now, as it was. */
            before: {
                [key: string]: unknown;
            } | null;
            /** @description What is different now, as it is. */
            after: {
                [key: string]: unknown;
            } | null;
            /** @description The actor's roles that counted. */
            actorRoles: string[];
            subjectKind: string;
            subjectId: string;
            /** @description SHA-256 over the hash before it and every column, hex. */
            hash: string;
        };
        AuditPageDto: {
            items: components["schemas"]["AuditEntryDto"][];
            /** @description For `after`; null on the last page. */
            nextCursor: string | null;
        };
        AuditFindingDto: {
            /** @description `entry_missing`, `entry_changed`, `chain_broken`, `end_missing`, `head_missing`, `anchor_differs`. */
            code: string;
            position: string;
            detail: string;
        };
        AuditHeadDto: {
            /** @description Of the newest entry; 0 before the first. */
            position: string;
            /** @description Hex. */
            hash: string;
        };
        AuditVerificationDto: {
            /** @description Empty: nobody has touched the log. A hundred at the most. */
            findings: components["schemas"]["AuditFindingDto"][];
            entries: number;
            /** @description Note it elsewhere: `audit:verify --expect <position>:<hash>` finds whatever came before it unchanged. */
            head: components["schemas"]["AuditHeadDto"] | null;
        };
        RegisterDto: {
            /**
             * Format: email
             * @example aigul@example.kz
             */
            email: string;
            /**
             * Format: password
             * @description Length counts, not composition; what everybody guesses is refused.
             * @example four horses on a rug
             */
            password: string;
            /**
             * @description How to address the person.
             * @example Айгүл
             */
            name: string;
            /**
             * @description The language of letters.
             * @default en
             * @enum {string}
             */
            locale?: "kk" | "ru" | "en";
        };
        RegisteredDto: {
            /** @enum {string} */
            locale: "kk" | "ru" | "en";
            /** @description Where the letter goes. */
            email: string;
            name: string;
        };
        SignInDto: {
            /** @example aigul@example.kz */
            email: string;
            /**
             * Format: password
             * @example four horses on a rug
             */
            password: string;
            /** @description The one-time code of the authenticator app; asked of staff. */
            code?: string;
            /** @description In place of `code`, for whoever lost the phone. Each works once. */
            recoveryCode?: string;
            /**
             * @description `token`: the answer carries the token, for programs. `cookie`: browsers; no script can read it.
             * @default token
             * @enum {string}
             */
            transport?: "token" | "cookie";
        };
        SessionDto: {
            /** Format: uuid */
            id: string;
            userAgent: string | null;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description Written down every few minutes.
             */
            lastSeenAt: string;
            /**
             * Format: date-time
             * @description It ends sooner when it is not used for 14 days.
             */
            expiresAt: string;
            /** @description Whether a one-time code was given; staff permissions need one. */
            oneTimeCode: boolean;
            /** @description Whether it is the one that asks. */
            current: boolean;
        };
        SignedInDto: {
            /** @description For `Authorization: Bearer …`. Not there when the session is in a cookie. */
            token?: string;
            session: components["schemas"]["SessionDto"];
        };
        StepUpDto: {
            /**
             * Format: password
             * @example four horses on a rug
             */
            password: string;
            /** @description The one-time code of the authenticator app, when one is enrolled. */
            code?: string;
            /** @description In place of `code`. */
            recoveryCode?: string;
        };
        RotatedDto: {
            /** @description The session’s next token. Not there when the session is in a cookie. */
            token?: string;
        };
        SignOutEverywhereDto: {
            /**
             * @description Whether the session that asks stays.
             * @default false
             */
            keepThis?: boolean;
        };
        MembershipDto: {
            /**
             * Format: uuid
             * @description The workshop.
             */
            sellerId: string;
            /** @enum {string} */
            role: "owner" | "helper";
        };
        AccountDto: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            locale: "kk" | "ru" | "en";
            /**
             * Format: date-time
             * @description When a letter to the address was answered; null: not yet. A workshop application needs it.
             */
            emailVerifiedAt: string | null;
            /** @description As the person typed it. */
            email: string;
            name: string;
            /** Format: date-time */
            createdAt: string;
        };
        MeDto: {
            roles: ("shopper" | "artisan" | "moderator" | "finance" | "support" | "centre_staff" | "administrator")[];
            /** @description What is allowed in this session. What a workshop's member may do depends on the workshop and is not in here. */
            permissions: ("accounts.read" | "accounts.manage_roles" | "audit.read" | "desk.work" | "desk.assign" | "members.manage" | "applications.review" | "workshops.read" | "workshops.manage" | "listings.review" | "vocabulary.edit" | "shop_window.arrange" | "search.read" | "search.manage" | "orders.read" | "orders.cancel" | "orders.record_delivery" | "payouts.read" | "payouts.prepare" | "payouts.approve" | "claims.read" | "rates.read" | "rates.manage" | "letters.read" | "workshop.manage_members" | "workshop.edit" | "workshop.manage_listings" | "workshop.fulfil_orders" | "workshop.read_money" | "workshop.manage_payout_details" | "workshop.claim" | "workshop.manage_api_keys" | "workshop.close" | "jobs.read" | "jobs.redrive" | "ledger.read" | "ledger.reverse" | "payments.read" | "sandbox.use")[];
            memberships: components["schemas"]["MembershipDto"][];
            /**
             * @description Whether an authenticator app is enrolled.
             * @enum {string}
             */
            totp: "none" | "begun" | "confirmed";
            account: components["schemas"]["AccountDto"];
            session: components["schemas"]["SessionDto"];
        };
        SessionPageDto: {
            items: components["schemas"]["SessionDto"][];
            /** @description For `after`; null on the last page. */
            nextCursor: string | null;
        };
        EnrolmentDto: {
            /** @description Base 32, to be typed into an authenticator app. Shown this once. */
            secret: string;
            /** @description The same for a QR code: `otpauth://totp/…`. */
            uri: string;
        };
        ConfirmTotpDto: {
            code: string;
        };
        RecoveryCodesDto: {
            /**
             * @description Each signs in once in place of a one-time code. Shown this once; making new ones voids them.
             * @example [
             *       "7KQ2-M4XN-0TRA-9DZE"
             *     ]
             */
            recoveryCodes: string[];
        };
        LinkTokenDto: {
            /** @description From the letter's link, behind the `#`. */
            token: string;
        };
        LetterOnItsWayDto: {
            /**
             * Format: email
             * @description Where the letter goes.
             * @example aigul@example.kz
             */
            email: string;
        };
        RequestResetDto: {
            /**
             * Format: email
             * @example aigul@example.kz
             */
            email: string;
        };
        ResetPasswordDto: {
            /** Format: password */
            password: string;
            /** @description From the letter's link, behind the `#`. */
            token: string;
        };
        ChangePasswordDto: {
            /**
             * Format: password
             * @description The password of now.
             */
            current: string;
            /** Format: password */
            new: string;
        };
        ChangeEmailDto: {
            /**
             * Format: password
             * @description The account's password, once more.
             */
            password: string;
            /**
             * Format: email
             * @description The new address.
             * @example aigul@example.kz
             */
            email: string;
        };
        EditAccountDto: {
            /**
             * @description How to address the person.
             * @example Айгүл
             */
            name?: string;
            /**
             * @description The language of letters.
             * @enum {string}
             */
            locale?: "kk" | "ru" | "en";
        };
        OwnPasswordDto: {
            /**
             * Format: password
             * @description The account's password, once more.
             */
            password: string;
        };
        AccountSummaryDto: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            locale: "kk" | "ru" | "en";
            /**
             * Format: date-time
             * @description When a letter to the address was answered; null: not yet. A workshop application needs it.
             */
            emailVerifiedAt: string | null;
            /**
             * Format: date-time
             * @description A disabled account can't sign in.
             */
            disabledAt: string | null;
            /**
             * Format: date-time
             * @description Its person deleted it; nothing personal is left.
             */
            erasedAt: string | null;
            roles: ("shopper" | "artisan" | "moderator" | "finance" | "support" | "centre_staff" | "administrator")[];
            /** @description As the person typed it. */
            email: string;
            name: string;
            /** Format: date-time */
            createdAt: string;
        };
        AccountPageDto: {
            items: components["schemas"]["AccountSummaryDto"][];
            /** @description For `after`; null on the last page. */
            nextCursor: string | null;
        };
        RoleGrantDto: {
            /** @enum {string} */
            role: "moderator" | "finance" | "support" | "centre_staff" | "administrator";
            /**
             * Format: uuid
             * @description The account that granted it; null: by a command on the server.
             */
            grantedBy: string | null;
            /** Format: date-time */
            grantedAt: string;
        };
        AccountDetailDto: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            locale: "kk" | "ru" | "en";
            /**
             * Format: date-time
             * @description When a letter to the address was answered; null: not yet. A workshop application needs it.
             */
            emailVerifiedAt: string | null;
            /**
             * Format: date-time
             * @description A disabled account can't sign in.
             */
            disabledAt: string | null;
            /**
             * Format: date-time
             * @description Its person deleted it; nothing personal is left.
             */
            erasedAt: string | null;
            roles: ("shopper" | "artisan" | "moderator" | "finance" | "support" | "centre_staff" | "administrator")[];
            grants: components["schemas"]["RoleGrantDto"][];
            memberships: components["schemas"]["MembershipDto"][];
            /**
             * @description Whether an authenticator app is enrolled.
             * @enum {string}
             */
            totp: "none" | "begun" | "confirmed";
            /** @description As the person typed it. */
            email: string;
            name: string;
            /** Format: date-time */
            createdAt: string;
        };
        ChangeRolesDto: {
            /** @description All the staff roles that the account shall have; an empty list makes it an ordinary one. */
            roles: ("moderator" | "finance" | "support" | "centre_staff" | "administrator")[];
        };
        DisableAccountDto: {
            /** @description Why, for the audit log. */
            reason: string;
        };
        MemberDto: {
            /** Format: uuid */
            accountId: string;
            /**
             * @description Owners manage the workshop's members; helpers do its work.
             * @enum {string}
             */
            role: "owner" | "helper";
            email: string;
            name: string;
            /**
             * Format: date-time
             * @description Since when.
             */
            createdAt: string;
        };
        MemberPageDto: {
            items: components["schemas"]["MemberDto"][];
            /** @description For `after`; null on the last page. */
            nextCursor: string | null;
        };
        AddHelperDto: {
            /**
             * Format: email
             * @description Of an account that exists.
             * @example serik@example.kz
             */
            email: string;
        };
        BindMemberDto: {
            /** @enum {string} */
            role: "owner" | "helper";
        };
        ApiKeyDto: {
            /** Format: uuid */
            id: string;
            /**
             * Format: uuid
             * @description Whose key it is.
             */
            accountId: string;
            /** @enum {string} */
            audience: "artisan" | "staff";
            /**
             * Format: uuid
             * @description The workshop of an artisan’s key.
             */
            sellerId: string | null;
            permissions: ("accounts.read" | "accounts.manage_roles" | "audit.read" | "desk.work" | "desk.assign" | "members.manage" | "applications.review" | "workshops.read" | "workshops.manage" | "listings.review" | "vocabulary.edit" | "shop_window.arrange" | "search.read" | "search.manage" | "orders.read" | "orders.cancel" | "orders.record_delivery" | "payouts.read" | "payouts.prepare" | "payouts.approve" | "claims.read" | "rates.read" | "rates.manage" | "letters.read" | "workshop.manage_members" | "workshop.edit" | "workshop.manage_listings" | "workshop.fulfil_orders" | "workshop.read_money" | "workshop.manage_payout_details" | "workshop.claim" | "workshop.manage_api_keys" | "workshop.close" | "jobs.read" | "jobs.redrive" | "ledger.read" | "ledger.reverse" | "payments.read" | "sandbox.use")[];
            /** Format: date-time */
            expiresAt: string | null;
            /**
             * Format: date-time
             * @description Written down every few minutes.
             */
            lastUsedAt: string | null;
            /** Format: date-time */
            revokedAt: string | null;
            name: string;
            /** Format: date-time */
            createdAt: string;
        };
        ApiKeyPageDto: {
            items: components["schemas"]["ApiKeyDto"][];
            /** @description For `after`; null on the last page. */
            nextCursor: string | null;
        };
        MakeArtisanKeyDto: {
            /**
             * @description What it is for.
             * @example Stock keeping
             */
            name: string;
            /** @description What the program may do; at most what you may do in the workshop. */
            permissions: ("workshop.edit" | "workshop.manage_listings" | "workshop.fulfil_orders" | "workshop.read_money" | "workshop.claim")[];
            /**
             * Format: date-time
             * @description Left out: until it is revoked.
             */
            expiresAt?: string;
        };
        MadeApiKeyDto: {
            /** Format: uuid */
            id: string;
            /**
             * Format: uuid
             * @description Whose key it is.
             */
            accountId: string;
            /** @enum {string} */
            audience: "artisan" | "staff";
            /**
             * Format: uuid
             * @description The workshop of an artisan’s key.
             */
            sellerId: string | null;
            permissions: ("accounts.read" | "accounts.manage_roles" | "audit.read" | "desk.work" | "desk.assign" | "members.manage" | "applications.review" | "workshops.read" | "workshops.manage" | "listings.review" | "vocabulary.edit" | "shop_window.arrange" | "search.read" | "search.manage" | "orders.read" | "orders.cancel" | "orders.record_delivery" | "payouts.read" | "payouts.prepare" | "payouts.approve" | "claims.read" | "rates.read" | "rates.manage" | "letters.read" | "workshop.manage_members" | "workshop.edit" | "workshop.manage_listings" | "workshop.fulfil_orders" | "workshop.read_money" | "workshop.manage_payout_details" | "workshop.claim" | "workshop.manage_api_keys" | "workshop.close" | "jobs.read" | "jobs.redrive" | "ledger.read" | "ledger.reverse" | "payments.read" | "sandbox.use")[];
            /** Format: date-time */
            expiresAt: string | null;
            /**
             * Format: date-time
             * @description Written down every few minutes.
             */
            lastUsedAt: string | null;
            /** Format: date-time */
            revokedAt: string | null;
            /**
             * @description For `Authorization: Bearer …`. Shown this once.
             * @example sheber_artisan_…
             */
            key: string;
            name: string;
            /** Format: date-time */
            createdAt: string;
        };
        MakeStaffKeyDto: {
            /**
             * @description What it is for.
             * @example Monthly figures
             */
            name: string;
            /** @description What the program may do; at most what your roles allow. */
            permissions: ("accounts.read" | "desk.work" | "members.manage" | "applications.review" | "workshops.read" | "workshops.manage" | "listings.review" | "vocabulary.edit" | "shop_window.arrange" | "search.read" | "search.manage" | "letters.read" | "audit.read" | "orders.read" | "payouts.read" | "payouts.prepare" | "claims.read" | "rates.read" | "rates.manage" | "ledger.read" | "ledger.reverse" | "payments.read" | "orders.cancel" | "orders.record_delivery" | "desk.assign" | "jobs.read" | "jobs.redrive" | "sandbox.use")[];
            /**
             * Format: date-time
             * @description Left out: until it is revoked.
             */
            expiresAt?: string;
        };
        MoneyDto: {
            /**
             * @description Minor units of the currency (tiyn, cents).
             * @example 5800000
             */
            amount: number;
            /**
             * @description ISO 4217.
             * @example KZT
             * @enum {string}
             */
            currency: "AED" | "CHF" | "CNY" | "EUR" | "GBP" | "ISK" | "JPY" | "KRW" | "KWD" | "KZT" | "TRY" | "USD" | "UZS";
        };
        LedgerAccountDto: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "charge_receivable" | "provider_balance" | "bank" | "disputes_held" | "seller_pending" | "seller_held" | "seller_available" | "seller_reserve" | "seller_in_transit" | "seller_debt" | "subsidy_payable" | "buyer_refunds_due" | "carrier_payable" | "tax_collected" | "vat_on_commission" | "subsidy_fund" | "suspense" | "opening" | "commission" | "processing_fees" | "dispute_fees" | "postage_result" | "fx_margin" | "realised_fx" | "goodwill" | "write_off" | "conversion";
            /** @enum {string} */
            currency: "AED" | "CHF" | "CNY" | "EUR" | "GBP" | "ISK" | "JPY" | "KRW" | "KWD" | "KZT" | "TRY" | "USD" | "UZS";
            /**
             * Format: uuid
             * @description Whose it is, where it is a seller's.
             */
            sellerId: string | null;
            /**
             * Format: uuid
             * @description Of which order, where there is one account for each.
             */
            orderId: string | null;
            /**
             * @description Of conversion accounts: the currency whose open position this is or, in the settlement currency, costs.
             * @enum {string|null}
             */
            position: "AED" | "CHF" | "CNY" | "EUR" | "GBP" | "ISK" | "JPY" | "KRW" | "KWD" | "KZT" | "TRY" | "USD" | "UZS" | null;
            /**
             * @description The side on which the balance is positive.
             * @enum {string}
             */
            normalSide: "debit" | "credit";
            balance: components["schemas"]["MoneyDto"];
        };
        LedgerAccountPageDto: {
            items: components["schemas"]["LedgerAccountDto"][];
            nextCursor: string | null;
        };
        LedgerTransactionDto: {
            /** Format: uuid */
            id: string;
            /** @example order:01932c0e-7b3a-7c66-9d2a-6f2b7f1f0a11:captured */
            reference: string;
            /** @enum {string} */
            kind: "captured" | "captured_late" | "settled" | "released" | "reserve_released" | "debt_netted" | "payout_created" | "payout_settled" | "payout_failed" | "payout_returned" | "transfer_sent" | "transfer_reversed" | "refund_decided" | "refund_succeeded" | "refund_failed" | "dispute_opened" | "dispute_reinstated" | "dispute_lost" | "postage_bought" | "carrier_paid" | "provider_payout" | "bank_exchanged" | "revenue_swept" | "residue_realised" | "goodwill_granted" | "written_off" | "receipt_unmatched" | "receipt_matched" | "subsidy_received" | "subsidy_approved" | "subsidy_paid" | "subsidy_returned" | "subsidy_recovered" | "opening" | "reversal";
            /** Format: uuid */
            orderId: string | null;
            /**
             * Format: date-time
             * @description Business time of the event.
             */
            effectiveAt: string;
            /**
             * Format: date-time
             * @description When it was written.
             */
            recordedAt: string;
            /**
             * Format: uuid
             * @description The transaction that this one reverses.
             */
            reverses: string | null;
            /**
             * Format: uuid
             * @description The transaction that reverses this one.
             */
            reversedBy: string | null;
            /** @description Why it was reversed. */
            reason: string | null;
            /**
             * Format: uuid
             * @description Who reversed; null when the system did.
             */
            actorId: string | null;
        };
        LedgerTransactionPageDto: {
            items: components["schemas"]["LedgerTransactionDto"][];
            nextCursor: string | null;
        };
        PostedAccountDto: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "charge_receivable" | "provider_balance" | "bank" | "disputes_held" | "seller_pending" | "seller_held" | "seller_available" | "seller_reserve" | "seller_in_transit" | "seller_debt" | "subsidy_payable" | "buyer_refunds_due" | "carrier_payable" | "tax_collected" | "vat_on_commission" | "subsidy_fund" | "suspense" | "opening" | "commission" | "processing_fees" | "dispute_fees" | "postage_result" | "fx_margin" | "realised_fx" | "goodwill" | "write_off" | "conversion";
            /** Format: uuid */
            sellerId: string | null;
            /** Format: uuid */
            orderId: string | null;
            /** @enum {string|null} */
            position: "AED" | "CHF" | "CNY" | "EUR" | "GBP" | "ISK" | "JPY" | "KRW" | "KWD" | "KZT" | "TRY" | "USD" | "UZS" | null;
        };
        PostingDto: {
            line: number;
            debit: components["schemas"]["PostedAccountDto"];
            credit: components["schemas"]["PostedAccountDto"];
            amount: components["schemas"]["MoneyDto"];
        };
        LedgerTransactionDetailDto: {
            /** Format: uuid */
            id: string;
            /** @example order:01932c0e-7b3a-7c66-9d2a-6f2b7f1f0a11:captured */
            reference: string;
            /** @enum {string} */
            kind: "captured" | "captured_late" | "settled" | "released" | "reserve_released" | "debt_netted" | "payout_created" | "payout_settled" | "payout_failed" | "payout_returned" | "transfer_sent" | "transfer_reversed" | "refund_decided" | "refund_succeeded" | "refund_failed" | "dispute_opened" | "dispute_reinstated" | "dispute_lost" | "postage_bought" | "carrier_paid" | "provider_payout" | "bank_exchanged" | "revenue_swept" | "residue_realised" | "goodwill_granted" | "written_off" | "receipt_unmatched" | "receipt_matched" | "subsidy_received" | "subsidy_approved" | "subsidy_paid" | "subsidy_returned" | "subsidy_recovered" | "opening" | "reversal";
            /** Format: uuid */
            orderId: string | null;
            /**
             * Format: date-time
             * @description Business time of the event.
             */
            effectiveAt: string;
            /**
             * Format: date-time
             * @description When it was written.
             */
            recordedAt: string;
            /**
             * Format: uuid
             * @description The transaction that this one reverses.
             */
            reverses: string | null;
            /**
             * Format: uuid
             * @description The transaction that reverses this one.
             */
            reversedBy: string | null;
            /** @description Why it was reversed. */
            reason: string | null;
            /**
             * Format: uuid
             * @description Who reversed; null when the system did.
             */
            actorId: string | null;
            /** @description What the posting rule was given: the amounts, ids and rates that explain the postings. */
            facts: {
                [key: string]: unknown;
            };
            postings: components["schemas"]["PostingDto"][];
        };
        FindingDto: {
            /** @description Which invariant is broken. */
            code: string;
            /** @description Of what: an account, a transaction, an order. */
            subject: string;
            detail: string;
        };
        VerifiedCountsDto: {
            transactions: number;
            postings: number;
            accounts: number;
        };
        VerificationReportDto: {
            /** @description Empty: the books balance. */
            findings: components["schemas"]["FindingDto"][];
            counts: components["schemas"]["VerifiedCountsDto"];
        };
        ReverseTransactionDto: {
            /** @description Why; it is kept with the reversal for ever. */
            reason: string;
        };
        TransactionReversedDto: {
            /**
             * Format: uuid
             * @description The reversal's own id.
             */
            id: string;
            /** @example order:01932c0e-7b3a-7c66-9d2a-6f2b7f1f0a11:captured:reversed */
            reference: string;
        };
        ExchangeRateDto: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            base: "AED" | "CHF" | "CNY" | "EUR" | "GBP" | "ISK" | "JPY" | "KRW" | "KWD" | "KZT" | "TRY" | "USD" | "UZS";
            /** @enum {string} */
            quote: "AED" | "CHF" | "CNY" | "EUR" | "GBP" | "ISK" | "JPY" | "KRW" | "KWD" | "KZT" | "TRY" | "USD" | "UZS";
            /**
             * @description How many major units of `quote` one of `base` costs.
             * @example 611.5
             */
            value: string;
            /** Format: date-time */
            validFrom: string;
            /**
             * Format: date-time
             * @description Null: until another follows.
             */
            validTo: string | null;
            /**
             * Format: uuid
             * @description Who entered it; null: the program itself.
             */
            createdBy: string | null;
            source: string;
            /** @description Invented, for a demo. */
            demo: boolean;
        };
        ExchangeRatePageDto: {
            items: components["schemas"]["ExchangeRateDto"][];
            nextCursor: string | null;
        };
        NewExchangeRateDto: {
            /**
             * @example EUR
             * @enum {string}
             */
            base: "AED" | "CHF" | "CNY" | "EUR" | "GBP" | "ISK" | "JPY" | "KRW" | "KWD" | "KZT" | "TRY" | "USD" | "UZS";
            /**
             * @example KZT
             * @enum {string}
             */
            quote: "AED" | "CHF" | "CNY" | "EUR" | "GBP" | "ISK" | "JPY" | "KRW" | "KWD" | "KZT" | "TRY" | "USD" | "UZS";
            /**
             * @description How many major units of `quote` one of `base` costs: a decimal, as text.
             * @example 611.5
             */
            value: string;
            /**
             * @description Where the rate comes from.
             * @example National Bank of Kazakhstan
             */
            source: string;
            /**
             * Format: date-time
             * @description From when on it holds; now if left out.
             */
            validFrom?: string;
        };
        CommissionRuleDto: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            scope: "workshop" | "programme" | "craft" | "default";
            /** Format: uuid */
            sellerId: string | null;
            craft: string | null;
            programme: string | null;
            rateBp: number;
            /** Format: date-time */
            validFrom: string;
            /**
             * Format: date-time
             * @description Null: until another follows.
             */
            validTo: string | null;
            /**
             * Format: uuid
             * @description Who entered it; null: the program itself.
             */
            createdBy: string | null;
            /** @description Invented, for a demo. */
            demo: boolean;
        };
        CommissionRulePageDto: {
            items: components["schemas"]["CommissionRuleDto"][];
            nextCursor: string | null;
        };
        NewCommissionRuleDto: {
            /** @enum {string} */
            scope: "workshop" | "programme" | "craft" | "default";
            /**
             * @description Basis points of what the buyer pays for a line: 1000 is 10 %.
             * @example 1000
             */
            rateBp: number;
            /**
             * Format: date-time
             * @description From when on it holds; now if left out.
             */
            validFrom?: string;
            /**
             * Format: uuid
             * @description With the scope `workshop`, and only then.
             */
            sellerId?: string;
            /** @description The slug of a craft, with the scope `craft`, and only then. */
            craft?: string;
            /** @description The slug of a programme, with the scope `programme`, and only then. */
            programme?: string;
        };
        BuyersRateDto: {
            /**
             * @example EUR
             * @enum {string}
             */
            base: "AED" | "CHF" | "CNY" | "EUR" | "GBP" | "ISK" | "JPY" | "KRW" | "KWD" | "KZT" | "TRY" | "USD" | "UZS";
            /**
             * @example KZT
             * @enum {string}
             */
            quote: "AED" | "CHF" | "CNY" | "EUR" | "GBP" | "ISK" | "JPY" | "KRW" | "KWD" | "KZT" | "TRY" | "USD" | "UZS";
            /**
             * @description How many major units of `quote` one of `base` costs.
             * @example 600
             */
            value: string;
            /** Format: date-time */
            validFrom: string;
            source: string;
            /** @description Invented, for a demo. */
            demo: boolean;
        };
        BuyersCurrencyDto: {
            /**
             * @example EUR
             * @enum {string}
             */
            currency: "AED" | "CHF" | "CNY" | "EUR" | "GBP" | "ISK" | "JPY" | "KRW" | "KWD" | "KZT" | "TRY" | "USD" | "UZS";
            /**
             * @description Decimals of its minor unit: an amount of 100 is 1.00 with two.
             * @example 2
             */
            minorUnitDigits: number;
            /** @description Null for the tenge, which workshops are owed and postage is quoted in. */
            rate: components["schemas"]["BuyersRateDto"] | null;
        };
        BuyersCurrenciesDto: {
            items: components["schemas"]["BuyersCurrencyDto"][];
            /** @description Always null: they come as a whole. */
            nextCursor: string | null;
        };
        ReturnRightsDto: {
            /** @example DE */
            country: string;
            /** @description How long a piece may be sent back, counted from delivery. */
            days: number;
            /** @description The law's name in Sheber's data; null: no law is known, and Sheber promises it itself. */
            ruleId: string | null;
            /** @description What the law says, in English; null as above. No legal advice. */
            rule: string | null;
            /** @description Whether a piece that carries the buyer's name or words can't be sent back. */
            personalisedExcluded: boolean;
            /** @description Whether a piece that is made after the buyer's own drawing can't be sent back. */
            madeToBuyerSpecificationExcluded: boolean;
        };
        ColourDto: {
            /** @enum {string} */
            slug: "turquoise" | "sky-blue" | "cobalt" | "purple" | "pink" | "red" | "burgundy" | "terracotta" | "orange" | "ochre" | "gold" | "yellow" | "green" | "brown" | "cream" | "white" | "grey" | "black";
            /** @example turquoise */
            name: string;
            /**
             * @description To paint a swatch with: sRGB as in CSS.
             * @example #46b1c9
             */
            example: string;
            /** @description The language of the name, BCP 47. */
            locale: string;
        };
        ColoursDto: {
            /** @description In the order of a palette. */
            items: components["schemas"]["ColourDto"][];
        };
        UploadedAssetDto: {
            /** Format: uuid */
            id: string;
            /**
             * @description `uploaded`: its sizes are being made. The same picture again answers the same asset, as it stands.
             * @enum {string}
             */
            state: "uploaded" | "ready" | "failed";
        };
        ImageSourceDto: {
            /** Format: uri */
            url: string;
            width: number;
            height: number;
            /** @enum {string} */
            format: "avif" | "webp" | "jpeg";
        };
        ImageDto: {
            /** Format: uuid */
            id: string;
            /** @description Of the picture as it was uploaded, in pixels. */
            width: number;
            height: number;
            /**
             * @description A thumbhash in base64, to show while the picture loads; null for a picture that is being made again.
             * @example 1QcSHQRnh493V4dIh4eXh1h4kJUI
             */
            placeholder: string | null;
            /** @description What is to be seen, the largest area first; names at `/v1/store/colours`. */
            colours: ("turquoise" | "sky-blue" | "cobalt" | "purple" | "pink" | "red" | "burgundy" | "terracotta" | "orange" | "ochre" | "gold" | "yellow" | "green" | "brown" | "cream" | "white" | "grey" | "black")[];
            /**
             * @description The sizes to choose from, as a `<picture>` wants them: by format, the best first, and of each the smallest first.
             *     Of every format a `<source type="image/{format}" srcset="{url} {width}w, …">`; the last one is for `<img>`.
             */
            sources: components["schemas"]["ImageSourceDto"][];
        };
        AssetDto: {
            /** Format: uuid */
            id: string;
            /**
             * @description `uploaded`: its sizes are being made. The same picture again answers the same asset, as it stands.
             * @enum {string}
             */
            state: "uploaded" | "ready" | "failed";
            /**
             * @description Why it can't be shown.
             * @enum {string|null}
             */
            failure: "picture_undecodable" | "picture_too_large" | "picture_type_mismatch" | "picture_too_costly" | null;
            /**
             * @description What was uploaded.
             * @example image/jpeg
             */
            mediaType: string;
            bytes: number;
            /** Format: date-time */
            uploadedAt: string;
            image: components["schemas"]["ImageDto"] | null;
        };
        ArtisanDto: {
            /** Format: uuid */
            id: string;
            names: {
                [key: string]: string;
            };
            /** Format: uuid */
            accountId: string | null;
            position: number;
            /** @description Its ETag is `"v<version>"`. */
            version: number;
            /** @description False once she has retired; what she earned stays hers. */
            active: boolean;
        };
        ArtisansDto: {
            /** @description In their order; at most a thousand. */
            items: components["schemas"]["ArtisanDto"][];
            /**
             * @description How what is nobody's in particular is divided: among all alike, or to the first.
             * @enum {string}
             */
            defaultShares: "equal" | "lead";
        };
        NamesDto: {
            kk: string;
            ru: string;
            en: string;
        };
        WriteArtisanDto: {
            names: components["schemas"]["NamesDto"];
            /**
             * Format: uuid
             * @description Her account, if she is a member of the workshop.
             */
            accountId?: string | null;
            /** @description Her place in the list; the first active one leads. */
            position: number;
        };
        DefaultSharesDto: {
            /** @enum {string} */
            defaultShares: "equal" | "lead";
        };
        ProfileValueDto: {
            /** @description Of `names`, `leadArtisan` and `story`; null: none. */
            texts: {
                [key: string]: string;
            } | null;
            /** @description Of `cover` (one or none) and `photos`, in order; null for texts. */
            images: components["schemas"]["ImageDto"][] | null;
        };
        ProfileChangeDto: {
            /** @enum {string} */
            field: "names" | "leadArtisan" | "story" | "cover" | "photos";
            /** @description While it is pending: as it is live now. Once it has ended: as it was then. */
            before: components["schemas"]["ProfileValueDto"];
            after: components["schemas"]["ProfileValueDto"];
        };
        ProfileEditDto: {
            /** Format: uuid */
            id: string;
            /**
             * @description `superseded`: the workshop has proposed something else since.
             * @enum {string}
             */
            state: "pending" | "approved" | "rejected" | "withdrawn" | "superseded";
            changes: components["schemas"]["ProfileChangeDto"][];
            /**
             * @description Why it was rejected.
             * @enum {string|null}
             */
            reason: "misleading" | "inappropriate" | "texts_incomplete" | "not_own_pictures" | "other" | null;
            /** @description In the moderator's words. */
            note: string | null;
            /** Format: date-time */
            endedAt: string | null;
            /** Format: date-time */
            submittedAt: string;
        };
        StoryDto: {
            kk: string;
            ru: string;
            en: string;
        };
        ProposeProfileDto: {
            names: components["schemas"]["NamesDto"];
            leadArtisan?: components["schemas"]["NamesDto"] | null;
            story?: components["schemas"]["StoryDto"] | null;
            /**
             * Format: uuid
             * @description The picture on top of the workshop's page: an asset.
             */
            cover?: string | null;
            /** @description Pictures of the workshop, in order: assets. */
            photos?: string[];
        };
        ProfileEditListItemDto: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            sellerId: string;
            /** @description The workshop's live names. */
            workshopNames: {
                [key: string]: string;
            };
            /** @enum {string} */
            state: "pending" | "approved" | "rejected" | "withdrawn" | "superseded";
            fields: ("names" | "leadArtisan" | "story" | "cover" | "photos")[];
            /** Format: date-time */
            endedAt: string | null;
            /** Format: date-time */
            submittedAt: string;
        };
        ProfileEditPageDto: {
            items: components["schemas"]["ProfileEditListItemDto"][];
            /** @description For `after`; null on the last page. */
            nextCursor: string | null;
        };
        ProfileEditForStaffDto: {
            /** Format: uuid */
            id: string;
            /**
             * @description `superseded`: the workshop has proposed something else since.
             * @enum {string}
             */
            state: "pending" | "approved" | "rejected" | "withdrawn" | "superseded";
            changes: components["schemas"]["ProfileChangeDto"][];
            /**
             * @description Why it was rejected.
             * @enum {string|null}
             */
            reason: "misleading" | "inappropriate" | "texts_incomplete" | "not_own_pictures" | "other" | null;
            /** @description In the moderator's words. */
            note: string | null;
            /** Format: date-time */
            endedAt: string | null;
            /** Format: uuid */
            sellerId: string;
            /** @description The workshop's live names. */
            workshopNames: {
                [key: string]: string;
            };
            /** @description Of the live values in the diff: send it back to approve what you have seen. */
            fingerprint: string;
            /** Format: uuid */
            submittedBy: string;
            /** Format: uuid */
            decidedBy: string | null;
            /** Format: date-time */
            submittedAt: string;
        };
        ApproveProfileEditDto: {
            /** @description The `fingerprint` of the live values that you have compared with; left out: those that the proposal started from. */
            fingerprint?: string;
        };
        RejectProfileEditDto: {
            /** @enum {string} */
            reason: "misleading" | "inappropriate" | "texts_incomplete" | "not_own_pictures" | "other";
            /** @description In words, for the workshop. */
            note: string;
        };
        CertificateDto: {
            /**
             * Format: date
             * @example 2025-09-25
             */
            issuedOn: string;
            /**
             * Format: date
             * @description Null or left out: it does not expire.
             */
            expiresOn?: string | null;
            number: string;
        };
        ApplicationDto: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            state: "draft" | "submitted" | "under_review" | "changes_requested" | "approved" | "rejected" | "withdrawn";
            names: {
                [key: string]: string;
            } | null;
            leadArtisan: {
                [key: string]: string;
            } | null;
            story: {
                [key: string]: string;
            } | null;
            mainCraft: string | null;
            crafts: string[] | null;
            city: string | null;
            region: string | null;
            street: string | null;
            postcode: string | null;
            languages: string[] | null;
            /** @enum {string|null} */
            legalForm: "individual" | "self_employed" | "individual_entrepreneur" | "llp" | "co_operative" | null;
            /** @enum {string|null} */
            taxStatus: "vat_payer" | "simplified" | "self_employed" | "none" | null;
            /** @description The end of the IIN or BIN. */
            iinBinLast4: string | null;
            certificate: components["schemas"]["CertificateDto"] | null;
            /** @enum {string|null} */
            masterGrade: "shakirt" | "sheber" | "usta-sheber" | null;
            foundedYear: number | null;
            email: string | null;
            phone: string | null;
            /** @enum {string} */
            locale: "kk" | "ru" | "en";
            /**
             * Format: date-time
             * @description The latest time.
             */
            submittedAt: string | null;
            /**
             * Format: date-time
             * @description The latest decision, or request for changes.
             */
            decidedAt: string | null;
            /** @enum {string|null} */
            decisionReason: "incomplete" | "not_handmade" | "identity_unclear" | "outside_programme" | "duplicate" | "other" | null;
            /** @description The moderator's words. */
            decisionNote: string | null;
            /**
             * Format: uuid
             * @description The workshop that was opened on approval.
             */
            sellerId: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            changedAt: string;
        };
        ApplicationPageDto: {
            items: components["schemas"]["ApplicationDto"][];
            /** @description For `after`; null on the last page. */
            nextCursor: string | null;
        };
        DocumentDto: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "identity_document" | "registration_certificate" | "city_of_craftsmen_certificate" | "master_grade_certificate" | "craft_evidence" | "workshop_photo" | "other";
            /** @enum {string} */
            mediaType: "application/pdf" | "image/jpeg" | "image/png";
            bytes: number;
            /** @description Of the file, in hexadecimal digits. */
            sha256: string;
            /** Format: date-time */
            uploadedAt: string;
        };
        ApplicationStepDto: {
            /**
             * @description Null: it was begun.
             * @enum {string|null}
             */
            from: "draft" | "submitted" | "under_review" | "changes_requested" | "approved" | "rejected" | "withdrawn" | null;
            /** @enum {string} */
            to: "draft" | "submitted" | "under_review" | "changes_requested" | "approved" | "rejected" | "withdrawn";
            /** @enum {string} */
            by: "applicant" | "moderator";
            /** @enum {string|null} */
            reason: "incomplete" | "not_handmade" | "identity_unclear" | "outside_programme" | "duplicate" | "other" | null;
            /** Format: date-time */
            takenAt: string;
        };
        ApplicationDetailDto: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            state: "draft" | "submitted" | "under_review" | "changes_requested" | "approved" | "rejected" | "withdrawn";
            names: {
                [key: string]: string;
            } | null;
            leadArtisan: {
                [key: string]: string;
            } | null;
            story: {
                [key: string]: string;
            } | null;
            mainCraft: string | null;
            crafts: string[] | null;
            city: string | null;
            region: string | null;
            street: string | null;
            postcode: string | null;
            languages: string[] | null;
            /** @enum {string|null} */
            legalForm: "individual" | "self_employed" | "individual_entrepreneur" | "llp" | "co_operative" | null;
            /** @enum {string|null} */
            taxStatus: "vat_payer" | "simplified" | "self_employed" | "none" | null;
            /** @description The end of the IIN or BIN. */
            iinBinLast4: string | null;
            certificate: components["schemas"]["CertificateDto"] | null;
            /** @enum {string|null} */
            masterGrade: "shakirt" | "sheber" | "usta-sheber" | null;
            foundedYear: number | null;
            email: string | null;
            phone: string | null;
            /** @enum {string} */
            locale: "kk" | "ru" | "en";
            /**
             * Format: date-time
             * @description The latest time.
             */
            submittedAt: string | null;
            /**
             * Format: date-time
             * @description The latest decision, or request for changes.
             */
            decidedAt: string | null;
            /** @enum {string|null} */
            decisionReason: "incomplete" | "not_handmade" | "identity_unclear" | "outside_programme" | "duplicate" | "other" | null;
            /** @description The moderator's words. */
            decisionNote: string | null;
            /**
             * Format: uuid
             * @description The workshop that was opened on approval.
             */
            sellerId: string | null;
            documents: components["schemas"]["DocumentDto"][];
            steps: components["schemas"]["ApplicationStepDto"][];
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            changedAt: string;
        };
        DraftNamesDto: {
            kk?: string;
            ru?: string;
            en?: string;
        };
        DraftStoryDto: {
            kk?: string;
            ru?: string;
            en?: string;
        };
        WriteApplicationDto: {
            /** @description Of the workshop, in three languages once it is submitted. */
            names?: components["schemas"]["DraftNamesDto"];
            /** @description The name of who leads the workshop. */
            leadArtisan?: components["schemas"]["DraftNamesDto"];
            story?: components["schemas"]["DraftStoryDto"];
            /**
             * @description One of `crafts`.
             * @example ceramics
             */
            mainCraft?: string;
            /**
             * @example [
             *       "ceramics"
             *     ]
             */
            crafts?: string[];
            /**
             * @description ISO 3166-2; Turkistan region if left out.
             * @default KZ-61
             * @example KZ-61
             */
            region?: string;
            /**
             * @description In which buyers are answered, BCP 47.
             * @example [
             *       "kk",
             *       "ru"
             *     ]
             */
            languages?: string[];
            /** @enum {string} */
            legalForm?: "individual" | "self_employed" | "individual_entrepreneur" | "llp" | "co_operative";
            /** @enum {string} */
            taxStatus?: "vat_payer" | "simplified" | "self_employed" | "none";
            /**
             * @description The IIN of a person, the BIN of an LLP or co-operative: twelve digits. Nobody is shown more than its end. Left out:
             *     the one that was given stays.
             */
            iinBin?: string;
            certificate?: components["schemas"]["CertificateDto"];
            /** @enum {string} */
            masterGrade?: "shakirt" | "sheber" | "usta-sheber";
            foundedYear?: number;
            /**
             * Format: email
             * @description Where letters to the workshop will go.
             */
            email?: string;
            /**
             * @description E.164.
             * @example +77010000000
             */
            phone?: string;
            /**
             * @description Of letters to the workshop.
             * @default en
             * @enum {string}
             */
            locale?: "kk" | "ru" | "en";
            city?: string;
            /** @description Street, house and flat. */
            street?: string;
            postcode?: string;
        };
        ApplicationForStaffDto: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            state: "draft" | "submitted" | "under_review" | "changes_requested" | "approved" | "rejected" | "withdrawn";
            names: {
                [key: string]: string;
            } | null;
            leadArtisan: {
                [key: string]: string;
            } | null;
            story: {
                [key: string]: string;
            } | null;
            mainCraft: string | null;
            crafts: string[] | null;
            city: string | null;
            region: string | null;
            street: string | null;
            postcode: string | null;
            languages: string[] | null;
            /** @enum {string|null} */
            legalForm: "individual" | "self_employed" | "individual_entrepreneur" | "llp" | "co_operative" | null;
            /** @enum {string|null} */
            taxStatus: "vat_payer" | "simplified" | "self_employed" | "none" | null;
            /** @description The end of the IIN or BIN. */
            iinBinLast4: string | null;
            certificate: components["schemas"]["CertificateDto"] | null;
            /** @enum {string|null} */
            masterGrade: "shakirt" | "sheber" | "usta-sheber" | null;
            foundedYear: number | null;
            email: string | null;
            phone: string | null;
            /** @enum {string} */
            locale: "kk" | "ru" | "en";
            /**
             * Format: date-time
             * @description The latest time.
             */
            submittedAt: string | null;
            /**
             * Format: date-time
             * @description The latest decision, or request for changes.
             */
            decidedAt: string | null;
            /** @enum {string|null} */
            decisionReason: "incomplete" | "not_handmade" | "identity_unclear" | "outside_programme" | "duplicate" | "other" | null;
            /** @description The moderator's words. */
            decisionNote: string | null;
            /**
             * Format: uuid
             * @description The workshop that was opened on approval.
             */
            sellerId: string | null;
            /**
             * Format: uuid
             * @description Whose it is.
             */
            accountId: string;
            /**
             * Format: uuid
             * @description Who took it up.
             */
            reviewerId: string | null;
            /** Format: uuid */
            decidedBy: string | null;
            /**
             * Format: date-time
             * @description By when it is to be decided; null while it is the applicant's turn.
             */
            dueAt: string | null;
            overdue: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            changedAt: string;
        };
        ApplicationForStaffPageDto: {
            items: components["schemas"]["ApplicationForStaffDto"][];
            /** @description For `after`; null on the last page. */
            nextCursor: string | null;
        };
        ApplicationStepForStaffDto: {
            /**
             * @description Null: it was begun.
             * @enum {string|null}
             */
            from: "draft" | "submitted" | "under_review" | "changes_requested" | "approved" | "rejected" | "withdrawn" | null;
            /** @enum {string} */
            to: "draft" | "submitted" | "under_review" | "changes_requested" | "approved" | "rejected" | "withdrawn";
            /** @enum {string} */
            by: "applicant" | "moderator";
            /** @enum {string|null} */
            reason: "incomplete" | "not_handmade" | "identity_unclear" | "outside_programme" | "duplicate" | "other" | null;
            /** Format: uuid */
            actorId: string;
            /** Format: date-time */
            takenAt: string;
        };
        ApplicationCheckDto: {
            /** @enum {string} */
            item: "identity_confirmed" | "registration_confirmed" | "handmade_confirmed" | "address_confirmed" | "duplicates_examined" | "certificate_confirmed" | "called_by_phone";
            /** Format: uuid */
            tickedBy: string | null;
            /** Format: date-time */
            tickedAt: string | null;
            /** @description Whether it must be ticked before this application is approved. */
            required: boolean;
        };
        ApplicationNoteDto: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            authorId: string;
            note: string;
            /** Format: date-time */
            writtenAt: string;
        };
        DuplicateDto: {
            /** @enum {string} */
            kind: "application" | "workshop";
            /** Format: uuid */
            id: string;
            names: {
                [key: string]: string;
            } | null;
            same: ("iin_bin" | "phone")[];
            /** @description Of the application or the workshop. */
            state: string;
        };
        ApplicationForReviewDto: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            state: "draft" | "submitted" | "under_review" | "changes_requested" | "approved" | "rejected" | "withdrawn";
            names: {
                [key: string]: string;
            } | null;
            leadArtisan: {
                [key: string]: string;
            } | null;
            story: {
                [key: string]: string;
            } | null;
            mainCraft: string | null;
            crafts: string[] | null;
            city: string | null;
            region: string | null;
            street: string | null;
            postcode: string | null;
            languages: string[] | null;
            /** @enum {string|null} */
            legalForm: "individual" | "self_employed" | "individual_entrepreneur" | "llp" | "co_operative" | null;
            /** @enum {string|null} */
            taxStatus: "vat_payer" | "simplified" | "self_employed" | "none" | null;
            /** @description The end of the IIN or BIN. */
            iinBinLast4: string | null;
            certificate: components["schemas"]["CertificateDto"] | null;
            /** @enum {string|null} */
            masterGrade: "shakirt" | "sheber" | "usta-sheber" | null;
            foundedYear: number | null;
            email: string | null;
            phone: string | null;
            /** @enum {string} */
            locale: "kk" | "ru" | "en";
            /**
             * Format: date-time
             * @description The latest time.
             */
            submittedAt: string | null;
            /**
             * Format: date-time
             * @description The latest decision, or request for changes.
             */
            decidedAt: string | null;
            /** @enum {string|null} */
            decisionReason: "incomplete" | "not_handmade" | "identity_unclear" | "outside_programme" | "duplicate" | "other" | null;
            /** @description The moderator's words. */
            decisionNote: string | null;
            /**
             * Format: uuid
             * @description The workshop that was opened on approval.
             */
            sellerId: string | null;
            /**
             * Format: uuid
             * @description Whose it is.
             */
            accountId: string;
            /**
             * Format: uuid
             * @description Who took it up.
             */
            reviewerId: string | null;
            /** Format: uuid */
            decidedBy: string | null;
            /**
             * Format: date-time
             * @description By when it is to be decided; null while it is the applicant's turn.
             */
            dueAt: string | null;
            documents: components["schemas"]["DocumentDto"][];
            steps: components["schemas"]["ApplicationStepForStaffDto"][];
            checklist: components["schemas"]["ApplicationCheckDto"][];
            /** @description Never shown to the applicant. */
            notes: components["schemas"]["ApplicationNoteDto"][];
            duplicates: components["schemas"]["DuplicateDto"][];
            overdue: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            changedAt: string;
        };
        AssignApplicationDto: {
            /**
             * Format: uuid
             * @description A moderator.
             */
            accountId: string;
        };
        TickChecklistDto: {
            /** @description All that are to be ticked; what was ticked and is not named loses its tick. */
            ticked: ("identity_confirmed" | "registration_confirmed" | "handmade_confirmed" | "address_confirmed" | "duplicates_examined" | "certificate_confirmed" | "called_by_phone")[];
        };
        WriteNoteDto: {
            note: string;
        };
        RefuseApplicationDto: {
            /** @enum {string} */
            reason: "incomplete" | "not_handmade" | "identity_unclear" | "outside_programme" | "duplicate" | "other";
            /** @description In words, for the applicant. */
            note: string;
        };
        DocumentsDto: {
            items: components["schemas"]["DocumentDto"][];
        };
        DocumentLinkDto: {
            /**
             * Format: uri
             * @description Opens the file for whoever has it.
             */
            url: string;
            /** Format: date-time */
            expiresAt: string;
        };
        SuspensionDto: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            reason: "counterfeit" | "not_handmade" | "prohibited_goods" | "fraud_suspected" | "orders_not_posted" | "buyers_complaints" | "false_information" | "other";
            /** Format: date-time */
            until: string | null;
            /** @enum {string} */
            orders: "continue" | "cancel";
            /** Format: date-time */
            suspendedAt: string;
            note: string;
        };
        WorkshopDto: {
            /** Format: uuid */
            id: string;
            /**
             * @description Only what an `active` workshop has can be bought.
             * @enum {string}
             */
            state: "active" | "paused" | "suspended" | "closed";
            names: {
                [key: string]: string;
            };
            leadArtisan: {
                [key: string]: string;
            } | null;
            story: {
                [key: string]: string;
            } | null;
            /** @description The picture on top of its page. */
            cover: components["schemas"]["ImageDto"] | null;
            /** @description Of the workshop, in order. */
            photos: components["schemas"]["ImageDto"][];
            crafts: string[];
            postcode: string | null;
            languages: string[];
            /** @enum {string} */
            legalForm: "individual" | "self_employed" | "individual_entrepreneur" | "llp" | "co_operative";
            /** @enum {string} */
            taxStatus: "vat_payer" | "simplified" | "self_employed" | "none";
            foundedYear: number | null;
            phone: string | null;
            /** @enum {string} */
            locale: "kk" | "ru" | "en";
            /** @description A programme with a commission of its own. */
            programme: string | null;
            /**
             * Format: date-time
             * @description When a paused one is back by itself.
             */
            pausedUntil: string | null;
            /** @description What shoppers read while it is paused. */
            pauseMessage: {
                [key: string]: string;
            } | null;
            /** @description Why and for how long staff have stopped it. */
            suspension: components["schemas"]["SuspensionDto"] | null;
            /** @description Its ETag is `"v<version>"`. */
            version: number;
            slug: string;
            mainCraft: string;
            city: string;
            /** @description ISO 3166-1. */
            country: string;
            /** @description ISO 3166-2. */
            region: string;
            email: string;
            demo: boolean;
            /** Format: date-time */
            openedAt: string;
            /** Format: date-time */
            changedAt: string;
        };
        EditWorkshopDto: {
            /**
             * @description One of `crafts`.
             * @example ceramics
             */
            mainCraft: string;
            /**
             * @example [
             *       "ceramics"
             *     ]
             */
            crafts: string[];
            /**
             * @description ISO 3166-2.
             * @example KZ-61
             */
            region: string;
            postcode?: string | null;
            /**
             * @description In which she answers buyers, BCP 47.
             * @example [
             *       "kk",
             *       "ru"
             *     ]
             */
            languages: string[];
            /**
             * Format: email
             * @description Where letters to the workshop go.
             */
            email: string;
            /**
             * @description E.164.
             * @example +77010000000
             */
            phone?: string | null;
            /**
             * @description Of letters to the workshop.
             * @enum {string}
             */
            locale: "kk" | "ru" | "en";
            city: string;
        };
        PayoutDetailsDto: {
            /** @enum {string} */
            method: "bank_transfer" | "stripe_transfer";
            /** @example 0100 */
            ibanLast4: string | null;
            bic: string | null;
            /** @example 0045 */
            iinBinLast4: string | null;
            stripeAccountId: string | null;
            /**
             * Format: date-time
             * @description Nothing is paid out before: time to notice that somebody else changed where the money goes.
             */
            heldUntil: string | null;
            /** Format: date-time */
            changedAt: string;
        };
        ChangePayoutDetailsDto: {
            /**
             * @description `bank_transfer` needs holder, iban, bic, iinBin and kbe; `stripe_transfer` needs stripeAccountId.
             * @enum {string}
             */
            method: "bank_transfer" | "stripe_transfer";
            /** @description Whose account it is, as the bank writes it. */
            holder?: string;
            /** @example KZ86 125K ZT50 0410 0100 */
            iban?: string;
            /** @example NBRKKZKX */
            bic?: string;
            /**
             * @description Individual or business identification number.
             * @example 850101300045
             */
            iinBin?: string;
            /**
             * @description The beneficiary's code in Kazakh payment orders: residency and sector, two digits.
             * @example 19
             */
            kbe?: string;
            /**
             * @description The account at the payment provider.
             * @example acct_1Nv0FGQ9RKHgCVdK
             */
            stripeAccountId?: string;
        };
        BeginOnboardingDto: {
            /**
             * @description Where her bank account is, ISO 3166-1. Not every country has this way of being paid.
             * @example DE
             */
            country: string;
        };
        OnboardingDto: {
            /**
             * Format: uri
             * @description The provider's form; it works once and for a few minutes.
             */
            url: string;
            stripeAccountId: string;
            /** Format: date-time */
            expiresAt: string;
        };
        PayoutAccountDto: {
            /**
             * @description `onboarding`: the form was never sent; `restricted`: more is asked for, or looked at; `enabled`: money can go there.
             * @enum {string}
             */
            state: "onboarding" | "restricted" | "enabled";
            /**
             * @description What the provider asks for now, in its words; its form takes it.
             * @example [
             *       "external_account",
             *       "representative.last_name"
             *     ]
             */
            due: string[];
            /** @description Of those, what should have been there already. */
            pastDue: string[];
            /** @description What was given and is being looked at. */
            pendingVerification: string[];
            /**
             * Format: date-time
             * @description When the provider restricts the account unless it has all that is due.
             */
            deadline: string | null;
            /**
             * @description The provider's code.
             * @example requirements.past_due
             */
            disabledReason: string | null;
            stripeAccountId: string;
        };
        WorkshopListItemDto: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            state: "active" | "paused" | "suspended" | "closed";
            names: {
                [key: string]: string;
            };
            crafts: string[];
            slug: string;
            mainCraft: string;
            city: string;
            email: string;
            demo: boolean;
            /** Format: date-time */
            openedAt: string;
        };
        WorkshopPageDto: {
            items: components["schemas"]["WorkshopListItemDto"][];
            /** @description For `after`; null on the last page. */
            nextCursor: string | null;
        };
        PauseMessageDto: {
            kk: string;
            ru: string;
            en: string;
        };
        PauseWorkshopDto: {
            /**
             * Format: date-time
             * @description When the workshop is back, by itself; left out: when it says so.
             */
            until?: string;
            /** @description What shoppers read meanwhile. */
            message?: components["schemas"]["PauseMessageDto"];
        };
        CloseWorkshopDto: {
            /** @description It is kept in the workshop's history. */
            reason?: string;
        };
        WorkshopStepDto: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            from: "active" | "paused" | "suspended" | "closed";
            /** @enum {string} */
            to: "active" | "paused" | "suspended" | "closed";
            /**
             * Format: uuid
             * @description The account that took it; null: its time had come.
             */
            actorId: string | null;
            reason: string | null;
            suspension: components["schemas"]["SuspensionDto"] | null;
            /** Format: date-time */
            at: string;
        };
        WorkshopStepPageDto: {
            items: components["schemas"]["WorkshopStepDto"][];
            /** @description For `after`; null on the last page. */
            nextCursor: string | null;
        };
        SuspendWorkshopDto: {
            /** @enum {string} */
            reason: "counterfeit" | "not_handmade" | "prohibited_goods" | "fraud_suspected" | "orders_not_posted" | "buyers_complaints" | "false_information" | "other";
            /**
             * Format: date-time
             * @description When it is reinstated by itself; left out: when staff do it.
             */
            until?: string;
            /**
             * @description Whether what was paid and not posted yet is still supplied, or canceled and refunded.
             * @enum {string}
             */
            orders: "continue" | "cancel";
            /** @description The workshop reads it. */
            note: string;
        };
        EvidenceDto: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "food_safety_report";
            /** @enum {string} */
            mediaType: "application/pdf" | "image/jpeg" | "image/png";
            bytes: number;
            /** Format: date-time */
            uploadedAt: string;
            /** @description Of the file, in hexadecimal digits. */
            sha256: string;
        };
        ImportProblemDto: {
            /** @description Of a CSV file the line as a spreadsheet numbers it, of a JSON file the place in the list, from 1. */
            row: number;
            sku: string | null;
            /** @description Of a CSV file the column, of a JSON file a pointer (RFC 6901); null: the listing as a whole. */
            field: string | null;
            code: string;
            detail: string;
        };
        ImportReportDto: {
            /** @description New drafts. */
            added: number;
            changed: number;
            unchanged: number;
            /** @description What was refused; everything else of the file is in. */
            problems: components["schemas"]["ImportProblemDto"][];
            dryRun: boolean;
        };
        PriceShiftDto: {
            /** @description Of each price; what comes out is rounded to whole tenge, or to what a card can be charged in another currency. */
            percent?: number | null;
            amount?: number | null;
            /**
             * @description Of the amount; KZT if left out.
             * @enum {string|null}
             */
            currency?: "AED" | "CHF" | "CNY" | "EUR" | "GBP" | "ISK" | "JPY" | "KRW" | "KWD" | "KZT" | "TRY" | "USD" | "UZS" | null;
        };
        BulkListingsDto: {
            ids: string[];
            /** @enum {string} */
            action: "pause" | "resume" | "archive" | "change_price";
            /** @description For `change_price`, and only for that. */
            price?: components["schemas"]["PriceShiftDto"] | null;
        };
        RefusedItemDto: {
            code: string;
            detail: string;
        };
        BulkResultDto: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            result: "done" | "refused";
            problem: components["schemas"]["RefusedItemDto"] | null;
        };
        BulkResultsDto: {
            /** @description In the order of the ids. */
            items: components["schemas"]["BulkResultDto"][];
        };
        FoodSafetyReportDto: {
            /**
             * Format: date
             * @example 2026-05-04
             */
            testedOn: string;
            /**
             * @description The limits that it was tested against.
             * @example ISO 4531:2022, lead and cadmium
             */
            limits: string;
            laboratory: string;
        };
        ListingStockDto: {
            /**
             * Format: uuid
             * @description Variants with the same id share their stock.
             */
            id: string;
            /** @enum {string} */
            mode: "one_of_a_kind" | "limited" | "made_to_order";
            /** @description Those held included. */
            quantity: number;
            /** @description In the hands of buyers who are paying. */
            held: number;
            sold: number;
            leadTimeDays: number | null;
            /** @description Of made_to_order: how many are finished in a week; null: no limit. */
            capacityPerWeek: number | null;
            /**
             * Format: date
             * @description Of made_to_order: when one that is ordered today would be ready.
             */
            readyBy: string | null;
            /** @description Of a numbered edition: how many there will ever be. */
            editionSize: number | null;
        };
        ListingVariantDto: {
            /** Format: uuid */
            id: string;
            options: {
                [key: string]: string;
            };
            price: components["schemas"]["MoneyDto"];
            weightG: number;
            /** @description Null: those of the listing. */
            dimensionsMm: {
                [key: string]: number;
            } | null;
            stock: components["schemas"]["ListingStockDto"];
        };
        ListingPhotoDto: {
            /** Format: uuid */
            assetId: string;
            alt: {
                [key: string]: string;
            };
            /** @description Null when the picture can't be shown. */
            image: components["schemas"]["ImageDto"] | null;
        };
        ListingWarningDto: {
            /** @enum {string} */
            code: "weight_unusual" | "dimension_unusual";
            /** @description RFC 6901. */
            pointer: string;
            detail: string;
        };
        ListingReviewDto: {
            /** @enum {string} */
            decision: "published" | "changes_requested";
            /** @description Why changes were asked for. */
            reason: string | null;
            note: string | null;
            /** Format: date-time */
            decidedAt: string;
        };
        ListingDto: {
            /** Format: uuid */
            id: string;
            /** @description Part of its address; null until it was first submitted. */
            slug: string | null;
            /** @description What its workshop calls it. */
            sku: string | null;
            /**
             * @description `sold_out`: published, and nothing of it is left.
             * @enum {string}
             */
            state: "draft" | "submitted" | "changes_requested" | "published" | "paused" | "archived" | "sold_out";
            /** @description Moved by every change; the ETag is made of it. */
            version: number;
            titles: {
                [key: string]: string;
            };
            craft: string | null;
            objectType: string | null;
            /** Format: date-time */
            updatedAt: string;
            /** Format: date-time */
            submittedAt: string | null;
            /**
             * Format: date-time
             * @description The first time.
             */
            publishedAt: string | null;
            descriptions: {
                [key: string]: string;
            };
            wareClass: string | null;
            dimensionsMm: {
                [key: string]: number;
            };
            pieces: number;
            madeYear: number | null;
            /** @enum {string|null} */
            foodSafety: "food_safe_tested" | "food_safe_declared" | "decorative_only" | "not_applicable" | null;
            foodSafetyReport: components["schemas"]["FoodSafetyReportDto"] | null;
            /** @enum {string} */
            personalised: "no" | "optional" | "always";
            /** @description Letters; null: 500. */
            personalisationMax: number | null;
            personalisationPrompts: {
                [key: string]: string;
            };
            hs6: string | null;
            variants: components["schemas"]["ListingVariantDto"][];
            photos: components["schemas"]["ListingPhotoDto"][];
            /** @description Files that prove what it says. */
            evidence: components["schemas"]["EvidenceDto"][];
            /** @description Weights and sizes that are unusual for what it is. */
            warnings: components["schemas"]["ListingWarningDto"][];
            /** @description The latest decision of a moderator; null before the first. */
            review: components["schemas"]["ListingReviewDto"] | null;
            techniques: string[];
            materials: string[];
            ornaments: string[];
            care: string[];
            countryOfOrigin: string;
            fragile: boolean;
            /** @description Part of the invented demo catalogue. */
            demo: boolean;
        };
        PriceChangeDto: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            variantId: string;
            before: components["schemas"]["MoneyDto"] | null;
            after: components["schemas"]["MoneyDto"];
            /** Format: uuid */
            changedBy: string | null;
            /** Format: date-time */
            changedAt: string;
        };
        PriceChangePageDto: {
            items: components["schemas"]["PriceChangeDto"][];
            nextCursor: string | null;
        };
        ListingShareDto: {
            /**
             * Format: uuid
             * @description An active artisan of the workshop.
             */
            artisanId: string;
            /** @description Relative to the others'; their sum may be anything. */
            weight: number;
        };
        ListingSharesDto: {
            /** @description None: the listing goes by the workshop's default. */
            shares: components["schemas"]["ListingShareDto"][];
        };
        ListingWorkshopDto: {
            /** Format: uuid */
            id: string;
            names: {
                [key: string]: string;
            };
            slug: string;
        };
        ReviewedListingItemDto: {
            /** Format: uuid */
            id: string;
            /** @description Part of its address; null until it was first submitted. */
            slug: string | null;
            /** @description What its workshop calls it. */
            sku: string | null;
            /**
             * @description `sold_out`: published, and nothing of it is left.
             * @enum {string}
             */
            state: "draft" | "submitted" | "changes_requested" | "published" | "paused" | "archived" | "sold_out";
            /** @description Moved by every change; the ETag is made of it. */
            version: number;
            titles: {
                [key: string]: string;
            };
            craft: string | null;
            objectType: string | null;
            /** Format: date-time */
            updatedAt: string;
            /** Format: date-time */
            submittedAt: string | null;
            /**
             * Format: date-time
             * @description The first time.
             */
            publishedAt: string | null;
            workshop: components["schemas"]["ListingWorkshopDto"] | null;
            /** @description Part of the invented demo catalogue. */
            demo: boolean;
        };
        ReviewedListingPageDto: {
            items: components["schemas"]["ReviewedListingItemDto"][];
            /** @description For `after`; null on the last page. */
            nextCursor: string | null;
        };
        ReviewedListingDto: {
            /** Format: uuid */
            id: string;
            /** @description Part of its address; null until it was first submitted. */
            slug: string | null;
            /** @description What its workshop calls it. */
            sku: string | null;
            /**
             * @description `sold_out`: published, and nothing of it is left.
             * @enum {string}
             */
            state: "draft" | "submitted" | "changes_requested" | "published" | "paused" | "archived" | "sold_out";
            /** @description Moved by every change; the ETag is made of it. */
            version: number;
            titles: {
                [key: string]: string;
            };
            craft: string | null;
            objectType: string | null;
            /** Format: date-time */
            updatedAt: string;
            /** Format: date-time */
            submittedAt: string | null;
            /**
             * Format: date-time
             * @description The first time.
             */
            publishedAt: string | null;
            descriptions: {
                [key: string]: string;
            };
            wareClass: string | null;
            dimensionsMm: {
                [key: string]: number;
            };
            pieces: number;
            madeYear: number | null;
            /** @enum {string|null} */
            foodSafety: "food_safe_tested" | "food_safe_declared" | "decorative_only" | "not_applicable" | null;
            foodSafetyReport: components["schemas"]["FoodSafetyReportDto"] | null;
            /** @enum {string} */
            personalised: "no" | "optional" | "always";
            /** @description Letters; null: 500. */
            personalisationMax: number | null;
            personalisationPrompts: {
                [key: string]: string;
            };
            hs6: string | null;
            variants: components["schemas"]["ListingVariantDto"][];
            photos: components["schemas"]["ListingPhotoDto"][];
            /** @description Files that prove what it says. */
            evidence: components["schemas"]["EvidenceDto"][];
            /** @description Weights and sizes that are unusual for what it is. */
            warnings: components["schemas"]["ListingWarningDto"][];
            /** @description The latest decision of a moderator; null before the first. */
            review: components["schemas"]["ListingReviewDto"] | null;
            workshop: components["schemas"]["ListingWorkshopDto"] | null;
            techniques: string[];
            materials: string[];
            ornaments: string[];
            care: string[];
            countryOfOrigin: string;
            fragile: boolean;
            /** @description Part of the invented demo catalogue. */
            demo: boolean;
        };
        RequestChangesDto: {
            /** @enum {string} */
            reason: "photos" | "description" | "translation" | "vocabulary" | "food_safety" | "price" | "not_allowed" | "other";
            /** @description For the artisan, in a language of hers. */
            note: string;
        };
        TitlesDto: {
            kk?: string;
            ru?: string;
            en?: string;
        };
        DescriptionsDto: {
            kk?: string;
            ru?: string;
            en?: string;
        };
        DimensionsDto: {
            diameter?: number;
            height?: number;
            length?: number;
            width?: number;
            thickness?: number;
            depth?: number;
        };
        PriceDto: {
            /**
             * @description Minor units; of tenge whole ones, so divisible by 100.
             * @example 5800000
             */
            amount: number;
            /**
             * @description One for all variants. A workshop is owed tenge: of another currency as many as the rate of the checkout says.
             * @example KZT
             * @enum {string}
             */
            currency: "AED" | "CHF" | "CNY" | "EUR" | "GBP" | "ISK" | "JPY" | "KRW" | "KWD" | "KZT" | "TRY" | "USD" | "UZS";
        };
        VariantStockDto: {
            /** @enum {string} */
            mode?: "one_of_a_kind" | "limited" | "made_to_order";
            /** @description Pieces that there are; for made_to_order how many may be open at once. */
            quantity?: number;
            /** @description For made_to_order, and only for that. */
            leadTimeDays?: number | null;
            /** @description Of made_to_order: how many are finished in a week. The queue of what is ordered gives the promised date. */
            capacityPerWeek?: number | null;
            /** @description Of limited: how many there will ever be, each with its number. It never changes. */
            editionSize?: number | null;
            /** @description The index, in this list, of the variant whose stock it is. */
            sameAs?: number;
        };
        VariantDto: {
            /**
             * Format: uuid
             * @description A variant that there is; left out for a new one. One that is no longer named is taken out.
             */
            id?: string;
            /**
             * @description Such as `{"size": "large"}`; the same for no two variants.
             * @example {}
             */
            options?: {
                [key: string]: string;
            } | null;
            price: components["schemas"]["PriceDto"];
            /** @description Of the piece without packing, in grams. */
            weightG: number;
            /** @description Where it differs from the listing's; those of the listing if left out. */
            dimensionsMm?: components["schemas"]["DimensionsDto"] | null;
            /** @description For a new variant. What there is of others is set with `PUT …/stock`, because every sale changes it. */
            stock?: components["schemas"]["VariantStockDto"] | null;
        };
        ListingInputDto: {
            /**
             * @description What the workshop calls it; nobody else of the workshop's is called so.
             * @example TABAQ-38
             */
            sku?: string | null;
            titles?: components["schemas"]["TitlesDto"] | null;
            descriptions?: components["schemas"]["DescriptionsDto"] | null;
            /** @example ceramics */
            craft?: string | null;
            /** @example tabaq */
            objectType?: string | null;
            /** @description Of the craft. */
            techniques?: string[] | null;
            /** @description All that it is made of. */
            materials?: string[] | null;
            /** @description Motifs of the ornament dictionary. */
            ornaments?: string[] | null;
            /**
             * @description Of ceramics.
             * @example glazed-earthenware
             */
            wareClass?: string | null;
            dimensionsMm?: components["schemas"]["DimensionsDto"] | null;
            /**
             * @description How many pieces make one: 8 of a tea set.
             * @default 1
             */
            pieces?: number;
            /** @description Null for what is still to be made. */
            madeYear?: number | null;
            /** @description Care instructions by slug. */
            care?: string[] | null;
            /** @enum {string|null} */
            foodSafety?: "food_safe_tested" | "food_safe_declared" | "decorative_only" | "not_applicable" | null;
            /** @description Needed for `food_safe_tested`. */
            foodSafetyReport?: components["schemas"]["FoodSafetyReportDto"] | null;
            /**
             * @description Whether it can, or must, be made with a name, a date or a wish of the buyer.
             * @default no
             * @enum {string}
             */
            personalised?: "no" | "optional" | "always";
            /** @description How many letters it takes; 500 if left out. */
            personalisationMax?: number | null;
            /** @description What the buyer is asked for: "A name, in Latin letters". */
            personalisationPrompts?: components["schemas"]["TitlesDto"] | null;
            /**
             * @description That of the object type if left out.
             * @example 691390
             */
            hs6?: string | null;
            /**
             * @description ISO 3166-1 alpha-2; KZ if left out.
             * @default KZ
             * @example KZ
             */
            countryOfOrigin?: string;
            /** @description As its object type is if left out. */
            fragile?: boolean | null;
            /** @description In the order to show them. */
            variants?: components["schemas"]["VariantDto"][] | null;
        };
        ListingItemDto: {
            /** Format: uuid */
            id: string;
            /** @description Part of its address; null until it was first submitted. */
            slug: string | null;
            /** @description What its workshop calls it. */
            sku: string | null;
            /**
             * @description `sold_out`: published, and nothing of it is left.
             * @enum {string}
             */
            state: "draft" | "submitted" | "changes_requested" | "published" | "paused" | "archived" | "sold_out";
            /** @description Moved by every change; the ETag is made of it. */
            version: number;
            titles: {
                [key: string]: string;
            };
            craft: string | null;
            objectType: string | null;
            /** Format: date-time */
            updatedAt: string;
            /** Format: date-time */
            submittedAt: string | null;
            /**
             * Format: date-time
             * @description The first time.
             */
            publishedAt: string | null;
            /** @description Part of the invented demo catalogue. */
            demo: boolean;
        };
        ListingPageDto: {
            items: components["schemas"]["ListingItemDto"][];
            /** @description For `after`; null on the last page. */
            nextCursor: string | null;
        };
        AltTextsDto: {
            kk?: string;
            ru?: string;
            en?: string;
        };
        ListingPhotoInputDto: {
            /**
             * Format: uuid
             * @description A ready picture of the workshop.
             */
            assetId: string;
            alt?: components["schemas"]["AltTextsDto"] | null;
        };
        ListingPhotosInputDto: {
            /** @description In the order to show them; the first stands for the listing. */
            photos: components["schemas"]["ListingPhotoInputDto"][];
        };
        StockCountDto: {
            /** Format: uuid */
            stockItemId: string;
            /** @description Those that buyers hold at this moment included. */
            quantity: number;
            /** @description What you have read. If a piece was sold since, nothing is changed. */
            knownQuantity: number;
            /** @description For made_to_order. */
            leadTimeDays?: number;
            /** @description For made_to_order: how many are finished in a week; null: no limit. What is promised already stays. */
            capacityPerWeek?: number | null;
        };
        StockInputDto: {
            items: components["schemas"]["StockCountDto"][];
        };
        PromisedWeekDto: {
            /**
             * Format: date
             * @description Its Monday. They are to be ready by its Sunday.
             * @example 2026-03-23
             */
            week: string;
            pieces: number;
        };
        MakingDto: {
            perWeek: number | null;
            /** @description What is still to be made, checkouts that are being paid included. */
            queue: components["schemas"]["PromisedWeekDto"][];
        };
        MakingInputDto: {
            /** @description Of all kinds together; null: only what each piece says of itself counts. */
            perWeek: number | null;
        };
        RevisionItemDto: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            listingId: string;
            /** Format: uuid */
            sellerId: string;
            /** @enum {string} */
            state: "submitted" | "published" | "changes_requested" | "withdrawn" | "superseded";
            /** Format: date-time */
            endedAt: string | null;
            /** Format: date-time */
            submittedAt: string;
        };
        RevisionPageDto: {
            items: components["schemas"]["RevisionItemDto"][];
            /** @description For `after`; null on the last page. */
            nextCursor: string | null;
        };
        RevisionChangeDto: {
            /** @enum {string} */
            field: "titles" | "descriptions" | "photos" | "craft" | "objectType" | "techniques" | "materials" | "ornaments" | "wareClass" | "dimensionsMm" | "pieces" | "madeYear" | "care" | "foodSafety" | "foodSafetyReport" | "personalised" | "personalisationMax" | "personalisationPrompts" | "hs6" | "countryOfOrigin" | "fragile" | "variants";
            /** @description The field alone. While it waits: as it is live now; once it has ended: as it was then. */
            before: {
                [key: string]: unknown;
            };
            /** @description The field alone, as it is to be. */
            after: {
                [key: string]: unknown;
            };
        };
        ReviewedRevisionDto: {
            /** Format: uuid */
            id: string;
            /**
             * @description `superseded`: the workshop has proposed something else since.
             * @enum {string}
             */
            state: "submitted" | "published" | "changes_requested" | "withdrawn" | "superseded";
            changes: components["schemas"]["RevisionChangeDto"][];
            /** @description Weights and sizes of it that are unusual for what it is. */
            warnings: components["schemas"]["ListingWarningDto"][];
            /** @description The pictures that the changes name. */
            images: components["schemas"]["ImageDto"][];
            /**
             * @description Why changes were asked for.
             * @enum {string|null}
             */
            reason: "photos" | "description" | "translation" | "vocabulary" | "food_safety" | "price" | "not_allowed" | "other" | null;
            note: string | null;
            /** Format: date-time */
            endedAt: string | null;
            /** Format: uuid */
            listingId: string;
            slug: string | null;
            workshop: components["schemas"]["ListingWorkshopDto"] | null;
            /** Format: uuid */
            submittedBy: string;
            /** Format: uuid */
            decidedBy: string | null;
            /** Format: date-time */
            submittedAt: string;
        };
        ListingRevisionDto: {
            /** Format: uuid */
            id: string;
            /**
             * @description `superseded`: the workshop has proposed something else since.
             * @enum {string}
             */
            state: "submitted" | "published" | "changes_requested" | "withdrawn" | "superseded";
            changes: components["schemas"]["RevisionChangeDto"][];
            /** @description Weights and sizes of it that are unusual for what it is. */
            warnings: components["schemas"]["ListingWarningDto"][];
            /** @description The pictures that the changes name. */
            images: components["schemas"]["ImageDto"][];
            /**
             * @description Why changes were asked for.
             * @enum {string|null}
             */
            reason: "photos" | "description" | "translation" | "vocabulary" | "food_safety" | "price" | "not_allowed" | "other" | null;
            note: string | null;
            /** Format: date-time */
            endedAt: string | null;
            /** Format: date-time */
            submittedAt: string;
        };
        NewestRevisionDto: {
            /** @description Null: nothing was proposed yet. */
            revision: components["schemas"]["ListingRevisionDto"] | null;
        };
        ListingRevisionInputDto: {
            titles?: components["schemas"]["TitlesDto"] | null;
            descriptions?: components["schemas"]["DescriptionsDto"] | null;
            /** @example ceramics */
            craft?: string | null;
            /** @example tabaq */
            objectType?: string | null;
            /** @description Of the craft. */
            techniques?: string[] | null;
            /** @description All that it is made of. */
            materials?: string[] | null;
            /** @description Motifs of the ornament dictionary. */
            ornaments?: string[] | null;
            /**
             * @description Of ceramics.
             * @example glazed-earthenware
             */
            wareClass?: string | null;
            dimensionsMm?: components["schemas"]["DimensionsDto"] | null;
            /**
             * @description How many pieces make one: 8 of a tea set.
             * @default 1
             */
            pieces?: number;
            /** @description Null for what is still to be made. */
            madeYear?: number | null;
            /** @description Care instructions by slug. */
            care?: string[] | null;
            /** @enum {string|null} */
            foodSafety?: "food_safe_tested" | "food_safe_declared" | "decorative_only" | "not_applicable" | null;
            /** @description Needed for `food_safe_tested`. */
            foodSafetyReport?: components["schemas"]["FoodSafetyReportDto"] | null;
            /**
             * @description Whether it can, or must, be made with a name, a date or a wish of the buyer.
             * @default no
             * @enum {string}
             */
            personalised?: "no" | "optional" | "always";
            /** @description How many letters it takes; 500 if left out. */
            personalisationMax?: number | null;
            /** @description What the buyer is asked for: "A name, in Latin letters". */
            personalisationPrompts?: components["schemas"]["TitlesDto"] | null;
            /**
             * @description That of the object type if left out.
             * @example 691390
             */
            hs6?: string | null;
            /**
             * @description ISO 3166-1 alpha-2; KZ if left out.
             * @default KZ
             * @example KZ
             */
            countryOfOrigin?: string;
            /** @description As its object type is if left out. */
            fragile?: boolean | null;
            /** @description In the order to show them. */
            variants?: components["schemas"]["VariantDto"][] | null;
            /** @description In the order to show them; those that it has if left out. */
            photos?: components["schemas"]["ListingPhotoInputDto"][] | null;
        };
        WordEntryDto: {
            /** @example qoshqar-muiz */
            slug: string;
            /** @description For `If-Match`. */
            version: number;
            /**
             * Format: uuid
             * @description The account that edited it last; no import changes it any more then. Null: the files say what it is.
             */
            changedBy: string | null;
            /** Format: date-time */
            changedAt: string;
        };
        OrnamentContent: {
            /**
             * @example {
             *       "kk": "қыш",
             *       "ru": "керамика",
             *       "en": "ceramics",
             *       "de": "Keramik"
             *     }
             */
            names: {
                [key: string]: string;
            };
            aliases: string[];
            /** @example ceramics */
            groupSlug: string;
            /**
             * @example {
             *       "kk": "қыш",
             *       "ru": "керамика",
             *       "en": "ceramics",
             *       "de": "Keramik"
             *     }
             */
            description: {
                [key: string]: string;
            };
            /**
             * @description What it is explained as. Shoppers are told so as an explanation, and only when `confidence` is high.
             * @example {
             *       "kk": "қыш",
             *       "ru": "керамика",
             *       "en": "ceramics",
             *       "de": "Keramik"
             *     }
             */
            symbolism: {
                [key: string]: string;
            };
            /** @description Slugs of crafts. */
            typicalCrafts: string[];
            /**
             * @description Where it stands on ceramics, in English.
             * @default null
             */
            ceramicsUse?: string | null;
            /** @default null */
            unicodeGlyph?: string | null;
            /**
             * @description Of the entry as a whole. High: a specialist or written sources confirm it.
             * @enum {string}
             */
            confidence: "high" | "medium" | "low";
            /** @description What it rests on: `SOURCE: https://…`, or `MEMORY` for general knowledge. */
            sources: string[];
        };
        NamedContent: {
            /**
             * @example {
             *       "kk": "қыш",
             *       "ru": "керамика",
             *       "en": "ceramics",
             *       "de": "Keramik"
             *     }
             */
            names: {
                [key: string]: string;
            };
            aliases: string[];
        };
        CraftContent: {
            /**
             * @example {
             *       "kk": "қыш",
             *       "ru": "керамика",
             *       "en": "ceramics",
             *       "de": "Keramik"
             *     }
             */
            names: {
                [key: string]: string;
            };
            aliases: string[];
            /** @enum {string} */
            priority: "primary" | "secondary";
            /** @description Whether its pieces break, unless their type says otherwise. */
            fragile: boolean;
        };
        TechniqueContent: {
            /**
             * @example {
             *       "kk": "қыш",
             *       "ru": "керамика",
             *       "en": "ceramics",
             *       "de": "Keramik"
             *     }
             */
            names: {
                [key: string]: string;
            };
            aliases: string[];
            /** @example ceramics */
            craftSlug: string;
            /**
             * @description How sure the name is.
             * @enum {string}
             */
            confidence: "high" | "medium" | "low";
        };
        MaterialContent: {
            /**
             * @example {
             *       "kk": "қыш",
             *       "ru": "керамика",
             *       "en": "ceramics",
             *       "de": "Keramik"
             *     }
             */
            names: {
                [key: string]: string;
            };
            aliases: string[];
            /** @example ceramics */
            craftSlug: string;
        };
        Hs6AlternativeContent: {
            /** @example 691390 */
            hs6: string;
            /** @description In English: when this code applies instead. */
            when: string;
        };
        ObjectTypeContent: {
            /**
             * @example {
             *       "kk": "қыш",
             *       "ru": "керамика",
             *       "en": "ceramics",
             *       "de": "Keramik"
             *     }
             */
            names: {
                [key: string]: string;
            };
            aliases: string[];
            /** @example ceramics */
            craftSlug: string;
            /**
             * @description First six digits of the customs code, HS 2022.
             * @example 691200
             */
            hs6: string;
            hs6Heading: string;
            hs6Alternatives: components["schemas"]["Hs6AlternativeContent"][];
            /** @enum {string} */
            hs6Confidence: "high" | "medium" | "low";
            /**
             * @description Least and most millimetres by dimension.
             * @example {
             *       "diameter": [
             *         95,
             *         140
             *       ]
             *     }
             */
            dimensionsMm: {
                [key: string]: number[];
            };
            /** @description Plausible grams, without packing. */
            weightMinG: number;
            weightMaxG: number;
            /**
             * @description In English.
             * @default null
             */
            note?: string | null;
            fragile: boolean;
            /** @description Whether food or drink usually touches it. */
            foodContact: boolean;
        };
        WareClassContent: {
            /**
             * @example {
             *       "kk": "қыш",
             *       "ru": "керамика",
             *       "en": "ceramics",
             *       "de": "Keramik"
             *     }
             */
            names: {
                [key: string]: string;
            };
            aliases: string[];
            /** @description What it is made of and how it is fired, in English. */
            body: string;
            /** @description Whether it may touch food when nothing more is known, in English. */
            foodDefault: string;
            porous: boolean;
            dishwasherSafe: boolean;
        };
        PhraseContent: {
            /**
             * @description The phrase in every language.
             * @example {
             *       "kk": "қыш",
             *       "ru": "керамика",
             *       "en": "ceramics",
             *       "de": "Keramik"
             *     }
             */
            names: {
                [key: string]: string;
            };
        };
        WordChangeDto: {
            /** @enum {string} */
            kind: "crafts" | "techniques" | "materials" | "object-types" | "ware-classes" | "care-instructions" | "ornament-groups" | "ornaments" | "phrases";
            /** @description That the change made; 1 is the word when it was added. */
            version: number;
            /**
             * Format: uuid
             * @description An account; null: an import of files.
             */
            changedBy: string | null;
            /** @description The fields that are not as they were, as they were; empty when it was added. */
            before: {
                [key: string]: unknown;
            };
            /** @description The same fields as they are since; all of them when it was added. */
            after: {
                [key: string]: unknown;
            };
            slug: string;
            /** Format: date-time */
            changedAt: string;
        };
        WordChangePageDto: {
            items: components["schemas"]["WordChangeDto"][];
            /** @description Null on the last page. */
            nextCursor: string | null;
        };
        ServedRegionDto: {
            /**
             * @description ISO 3166-2.
             * @example KZ-61
             */
            region: string;
            /**
             * @description The zone of its own prices, for parcels from the same zone.
             * @example kz-local
             */
            zone: string;
        };
        ServedCountryDto: {
            /**
             * @description ISO 3166-1 alpha-2.
             * @example DE
             */
            country: string;
            /**
             * @description The language of the name, BCP 47.
             * @example kk
             */
            locale: string;
            /** @example europe */
            zone: string;
            /** @description Regions with prices of their own. */
            regions: components["schemas"]["ServedRegionDto"][];
            name: string;
        };
        ServedCountriesDto: {
            items: components["schemas"]["ServedCountryDto"][];
            /** @description Always null: they come as a whole. */
            nextCursor: string | null;
        };
        EstimatedServiceDto: {
            /** @example post-parcel */
            service: string;
            /**
             * @description The language of the name, BCP 47.
             * @example kk
             */
            locale: string;
            price: components["schemas"]["MoneyDto"];
            /** @description Days on the way. */
            minDays: number;
            maxDays: number;
            name: string;
            tracked: boolean;
        };
        BlockedServiceDto: {
            /** @example ems */
            service: string;
            /** @enum {string} */
            reason: "destination_not_served" | "material_forbidden" | "parcel_too_heavy" | "post_suspended" | "service_suspended";
        };
        EstimateDto: {
            /** @description With packing. */
            weightG: number;
            /** @description Empty when nothing can take such a parcel there. */
            choices: components["schemas"]["EstimatedServiceDto"][];
            /** @description Services that don't take such a parcel there, and why. */
            blocked: components["schemas"]["BlockedServiceDto"][];
            /** @description Whether the prices are invented, for a demo. */
            demo: boolean;
        };
        SettlementDto: {
            /** @description Settlement currency: what arrived in our balance at the provider, before its fee. */
            received: components["schemas"]["MoneyDto"];
            fee: components["schemas"]["MoneyDto"];
            /** Format: date-time */
            settledAt: string;
        };
        PaymentDto: {
            orderId: string | null;
            /** @enum {string} */
            state: "creating" | "awaiting" | "succeeded" | "canceled" | "failed";
            /** @description Buyer's currency. */
            amount: components["schemas"]["MoneyDto"];
            /** @description Asked back so far, refunds that failed included: they are still due. */
            refunded: components["schemas"]["MoneyDto"];
            /** @description The provider's id, `pi_…`. */
            intentId: string | null;
            /** @description The provider's id, `ch_…`. */
            chargeId: string | null;
            /** @description Why the provider refused it, its own code. */
            failure: string | null;
            /** @description Null until the provider has booked the charge. */
            settlement: components["schemas"]["SettlementDto"] | null;
            /** Format: date-time */
            openedAt: string;
            /** Format: date-time */
            succeededAt: string | null;
            id: string;
            checkoutId: string;
            /** @description It succeeded when no order could be made of it any more, so all of it goes back. */
            late: boolean;
        };
        PaymentsPage: {
            items: components["schemas"]["PaymentDto"][];
            nextCursor: string | null;
        };
        RefundLineDto: {
            amount: components["schemas"]["MoneyDto"];
            /** @description A line or the postage of a seller's order; of a late payment the payment. */
            partId: string;
        };
        RefundDetailDto: {
            /**
             * @description `failed`: the money is still due to the buyer.
             * @enum {string}
             */
            state: "decided" | "sent" | "succeeded" | "failed";
            amount: components["schemas"]["MoneyDto"];
            note: string | null;
            /** @description The account of who decided; null: the shop itself. */
            decidedBy: string | null;
            /** @description The provider's id, `re_…`. */
            providerRefundId: string | null;
            /** @description Why it failed, the provider's own code. */
            failure: string | null;
            /** Format: date-time */
            decidedAt: string;
            /** Format: date-time */
            succeededAt: string | null;
            /** Format: date-time */
            failedAt: string | null;
            lines: components["schemas"]["RefundLineDto"][];
            id: string;
            paymentId: string;
            /** @description The order; of a late payment, which has none, the payment's id. */
            orderId: string;
            /** @description A code: `late_payment`, … */
            reason: string;
        };
        PaymentDetailDto: {
            orderId: string | null;
            /** @enum {string} */
            state: "creating" | "awaiting" | "succeeded" | "canceled" | "failed";
            /** @description Buyer's currency. */
            amount: components["schemas"]["MoneyDto"];
            /** @description Asked back so far, refunds that failed included: they are still due. */
            refunded: components["schemas"]["MoneyDto"];
            /** @description The provider's id, `pi_…`. */
            intentId: string | null;
            /** @description The provider's id, `ch_…`. */
            chargeId: string | null;
            /** @description Why the provider refused it, its own code. */
            failure: string | null;
            /** @description Null until the provider has booked the charge. */
            settlement: components["schemas"]["SettlementDto"] | null;
            /** Format: date-time */
            openedAt: string;
            /** Format: date-time */
            succeededAt: string | null;
            refunds: components["schemas"]["RefundDetailDto"][];
            id: string;
            checkoutId: string;
            /** @description It succeeded when no order could be made of it any more, so all of it goes back. */
            late: boolean;
        };
        RefundDto: {
            /**
             * @description `failed`: the money is still due to the buyer.
             * @enum {string}
             */
            state: "decided" | "sent" | "succeeded" | "failed";
            amount: components["schemas"]["MoneyDto"];
            note: string | null;
            /** @description The account of who decided; null: the shop itself. */
            decidedBy: string | null;
            /** @description The provider's id, `re_…`. */
            providerRefundId: string | null;
            /** @description Why it failed, the provider's own code. */
            failure: string | null;
            /** Format: date-time */
            decidedAt: string;
            /** Format: date-time */
            succeededAt: string | null;
            /** Format: date-time */
            failedAt: string | null;
            id: string;
            paymentId: string;
            /** @description The order; of a late payment, which has none, the payment's id. */
            orderId: string;
            /** @description A code: `late_payment`, … */
            reason: string;
        };
        RefundsPage: {
            items: components["schemas"]["RefundDto"][];
            nextCursor: string | null;
        };
        ProviderEventDto: {
            objectId: string | null;
            /**
             * @description `received`: a job will follow it up. `ignored`: it is about nothing that we follow.
             * @enum {string}
             */
            state: "received" | "recorded" | "ignored";
            /** Format: date-time */
            occurredAt: string;
            /** Format: date-time */
            receivedAt: string;
            /** Format: date-time */
            processedAt: string | null;
            /** @description The provider's id, `evt_…`. */
            id: string;
            type: string;
        };
        ProviderEventsPage: {
            items: components["schemas"]["ProviderEventDto"][];
            nextCursor: string | null;
        };
        SellerOrderSummaryDto: {
            /** Format: uuid */
            id: string;
            /** @example SH-7K2M-Q4XW-1 */
            number: string;
            /** Format: uuid */
            sellerId: string;
            /** @enum {string} */
            state: "placed" | "posted" | "delivered" | "completed" | "canceled";
        };
        OrderSummaryDto: {
            /** Format: uuid */
            id: string;
            /** @example SH-7K2M-Q4XW */
            number: string;
            /**
             * @description Follows from the states of its seller orders.
             * @enum {string}
             */
            status: "paid" | "partly_posted" | "posted" | "partly_delivered" | "delivered" | "completed" | "canceled";
            /** Format: date-time */
            placedAt: string;
            /** @description Buyer's currency, postage included. */
            total: components["schemas"]["MoneyDto"];
            /** @description How many pieces, of all workshops. */
            pieces: number;
            sellerOrders: components["schemas"]["SellerOrderSummaryDto"][];
            /** @description Invented, to show the shop with something in it. */
            demo: boolean;
        };
        OrderSummaryPageDto: {
            items: components["schemas"]["OrderSummaryDto"][];
            nextCursor: string | null;
        };
        OrderSplitDto: {
            artisans: components["schemas"]["MoneyDto"];
            platform: components["schemas"]["MoneyDto"];
            /** @description Postage, which goes to whoever posts. */
            post: components["schemas"]["MoneyDto"];
            tax: components["schemas"]["MoneyDto"];
            /** @description Settlement currency: what the card processor keeps, out of the platform's share. Null until it has said so. */
            processor: components["schemas"]["MoneyDto"] | null;
        };
        OrderAddressDto: {
            line2: string | null;
            region: string | null;
            postcode: string | null;
            /**
             * @description ISO 3166-1 alpha-2.
             * @example DE
             */
            country: string;
            phone: string | null;
            name: string;
            line1: string;
            city: string;
        };
        OrderWorkshopDto: {
            /** Format: uuid */
            id: string;
            /**
             * @description The language of the name, BCP 47.
             * @example kk
             */
            locale: string;
            slug: string;
            name: string;
        };
        OrderServiceDto: {
            /** @example post-parcel */
            slug: string;
            /**
             * @description The language of the name, BCP 47.
             * @example kk
             */
            locale: string;
            name: string;
        };
        OrderTextDto: {
            /**
             * @description BCP 47.
             * @example en
             */
            locale: string;
            text: string;
        };
        OrderEditionDto: {
            /** @description How many there will ever be. */
            size: number;
            /** @description One for each piece of the line. */
            numbers: number[];
        };
        LineSplitDto: {
            /** @description Buyer's currency. */
            artisan: components["schemas"]["MoneyDto"];
            /** @description The same in the artisan's own currency, as she is owed it. */
            artisanReceives: components["schemas"]["MoneyDto"];
            /** @description Buyer's currency: commission, the tax on it and what the rate holds above the market's. */
            platform: components["schemas"]["MoneyDto"];
            /** @description Buyer's currency: tax that the platform collects. */
            tax: components["schemas"]["MoneyDto"];
        };
        StoreOrderLineDto: {
            /** Format: uuid */
            id: string;
            title: components["schemas"]["OrderTextDto"];
            options: {
                [key: string]: string;
            };
            quantity: number;
            personalisation: string | null;
            /**
             * Format: date
             * @description By which day it is ready to be posted, as it was promised; null for what was there.
             */
            readyBy: string | null;
            /** @description Which pieces of a numbered edition they are; null for what is none. */
            edition: components["schemas"]["OrderEditionDto"] | null;
            /** @description Of one piece, in the workshop's currency. */
            unitPrice: components["schemas"]["MoneyDto"];
            /** @description Of one piece, as her price list had it in another currency than she is owed; null: `unitPrice`. */
            listPrice: components["schemas"]["MoneyDto"] | null;
            /** @description Buyer's currency, for the whole line. */
            paid: components["schemas"]["MoneyDto"];
            split: components["schemas"]["LineSplitDto"];
            /** @description Of the listing, which may have changed since. */
            listingSlug: string;
        };
        ParcelDto: {
            /** Format: uuid */
            id: string;
            /** @description Grams, with packing. */
            weightG: number;
            /** @description Millimetres by dimension; null when nobody measured it. */
            dimensionsMm: {
                [key: string]: number;
            } | null;
            /** @description What is in it, a row for each kind of goods. */
            contents: {
                [key: string]: unknown;
            }[];
            declaredValue: components["schemas"]["MoneyDto"];
        };
        ShipmentDto: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            sellerOrderId: string;
            /**
             * @description A service of the tariff.
             * @example post-parcel
             */
            service: string;
            carrier: string | null;
            /** @description The carrier's number; null where there is none, as at a pick-up. */
            tracking: string | null;
            /** @enum {string} */
            state: "posted" | "delivered" | "lost" | "returned";
            /** Format: date-time */
            postedAt: string;
            /** Format: date-time */
            deliveredAt: string | null;
            parcels: components["schemas"]["ParcelDto"][];
        };
        StoreSellerOrderDto: {
            /** Format: uuid */
            id: string;
            /** @example SH-7K2M-Q4XW-1 */
            number: string;
            /** @enum {string} */
            state: "placed" | "posted" | "delivered" | "completed" | "canceled";
            workshop: components["schemas"]["OrderWorkshopDto"];
            /** @description How it is posted, as the buyer chose. */
            service: components["schemas"]["OrderServiceDto"];
            lines: components["schemas"]["StoreOrderLineDto"][];
            /** @description Buyer's currency. */
            postage: components["schemas"]["MoneyDto"];
            shipments: components["schemas"]["ShipmentDto"][];
            /** @description Days after the delivery in which the buyer may send it back. */
            returnWindowDays: number;
            /** Format: date-time */
            postedAt: string | null;
            /** Format: date-time */
            deliveredAt: string | null;
            /** Format: date-time */
            returnUntil: string | null;
            /** Format: date-time */
            canceledAt: string | null;
            canceledBy: string | null;
            cancelReason: string | null;
        };
        OrderRefundDto: {
            /** Format: uuid */
            id: string;
            amount: components["schemas"]["MoneyDto"];
            /**
             * @description `decided` and `sent`: on its way. `failed`: the bank did not take it; it stays due to the buyer.
             * @enum {string}
             */
            state: "decided" | "sent" | "succeeded" | "failed";
            /** Format: date-time */
            decidedAt: string;
            /** Format: date-time */
            succeededAt: string | null;
            /** @description A code: `canceled_by_buyer`, … */
            reason: string;
        };
        StoreOrderDto: {
            /** Format: uuid */
            id: string;
            /** @example SH-7K2M-Q4XW */
            number: string;
            /** @enum {string} */
            status: "paid" | "partly_posted" | "posted" | "partly_delivered" | "delivered" | "completed" | "canceled";
            /** Format: date-time */
            placedAt: string;
            total: components["schemas"]["MoneyDto"];
            split: components["schemas"]["OrderSplitDto"];
            address: components["schemas"]["OrderAddressDto"];
            sellerOrders: components["schemas"]["StoreSellerOrderDto"][];
            refunds: components["schemas"]["OrderRefundDto"][];
            /** @description Invented, to show the shop with something in it. */
            demo: boolean;
        };
        CancelOrderDto: {
            /** @description Only these workshops' parts; all that can be canceled if left out. */
            sellerOrderIds?: string[];
            /** @enum {string} */
            reason: "changed_mind" | "ordered_by_mistake" | "takes_too_long" | "other";
        };
        OrderCanceledDto: {
            /** Format: uuid */
            refundId: string;
            /** @description Buyer's currency: what goes back to the buyer. */
            amount: components["schemas"]["MoneyDto"];
            sellerOrderIds: string[];
        };
        DeliveryRecordedDto: {
            /** Format: uuid */
            sellerOrderId: string;
            /** Format: date-time */
            deliveredAt: string;
            /**
             * Format: date-time
             * @description Until then the buyer may send it back.
             */
            returnUntil: string;
        };
        ArtisanOrderLineDto: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            listingId: string;
            /** Format: uuid */
            variantId: string;
            title: components["schemas"]["OrderTextDto"];
            options: {
                [key: string]: string;
            };
            quantity: number;
            /** @description What the buyer wants on it. */
            personalisation: string | null;
            /**
             * Format: date
             * @description By which day it is ready to be posted, as it was promised; null for what was there.
             */
            readyBy: string | null;
            /** @description Which pieces of a numbered edition they are; null for what is none. */
            edition: components["schemas"]["OrderEditionDto"] | null;
            /** @description Grams of one piece, unpacked. */
            weightG: number;
            /** @description Of one piece, in what you are owed. */
            unitPrice: components["schemas"]["MoneyDto"];
            /** @description Of one piece, as your price list had it in another currency; null: `unitPrice`. */
            listPrice: components["schemas"]["MoneyDto"] | null;
            gross: components["schemas"]["MoneyDto"];
            /**
             * @description Basis points, frozen when the order was placed.
             * @example 1000
             */
            commissionBp: number;
            /** @description With the tax on it, where there is one. */
            commission: components["schemas"]["MoneyDto"];
            earns: components["schemas"]["MoneyDto"];
        };
        ArtisanOrderDto: {
            /** Format: uuid */
            id: string;
            /** @example SH-7K2M-Q4XW-1 */
            number: string;
            /** @enum {string} */
            state: "placed" | "posted" | "delivered" | "completed" | "canceled";
            /** Format: date-time */
            placedAt: string;
            /** @description As the buyer chose. */
            service: components["schemas"]["OrderServiceDto"];
            lines: components["schemas"]["ArtisanOrderLineDto"][];
            /** @description For the postage, which the workshop pays to the carrier. */
            postage: components["schemas"]["MoneyDto"];
            /** @description Lines less commission, and postage. */
            earns: components["schemas"]["MoneyDto"];
            /** Format: date-time */
            postedAt: string | null;
            /** Format: date-time */
            deliveredAt: string | null;
            /**
             * Format: date-time
             * @description After this the money is released.
             */
            returnUntil: string | null;
            /** Format: date-time */
            completedAt: string | null;
            /** Format: date-time */
            canceledAt: string | null;
            canceledBy: string | null;
            cancelReason: string | null;
        };
        ArtisanOrderPageDto: {
            items: components["schemas"]["ArtisanOrderDto"][];
            nextCursor: string | null;
        };
        ArtisanOrderDetailDto: {
            /** Format: uuid */
            id: string;
            /** @example SH-7K2M-Q4XW-1 */
            number: string;
            /** @enum {string} */
            state: "placed" | "posted" | "delivered" | "completed" | "canceled";
            /** Format: date-time */
            placedAt: string;
            /** @description As the buyer chose. */
            service: components["schemas"]["OrderServiceDto"];
            lines: components["schemas"]["ArtisanOrderLineDto"][];
            /** @description For the postage, which the workshop pays to the carrier. */
            postage: components["schemas"]["MoneyDto"];
            /** @description Lines less commission, and postage. */
            earns: components["schemas"]["MoneyDto"];
            /** Format: date-time */
            postedAt: string | null;
            /** Format: date-time */
            deliveredAt: string | null;
            /**
             * Format: date-time
             * @description After this the money is released.
             */
            returnUntil: string | null;
            /** Format: date-time */
            completedAt: string | null;
            /** Format: date-time */
            canceledAt: string | null;
            canceledBy: string | null;
            cancelReason: string | null;
            /** @description For the parcel, and for nothing else. */
            address: components["schemas"]["OrderAddressDto"];
            shipments: components["schemas"]["ShipmentDto"][];
        };
        ParcelDimensionsInput: {
            length: number;
            width: number;
            height: number;
        };
        ParcelLineInput: {
            /** Format: uuid */
            lineId: string;
            quantity: number;
        };
        ParcelInput: {
            /** @description Grams, with packing. */
            weightG: number;
            /** @description Millimetres, outside. */
            dimensionsMm?: components["schemas"]["ParcelDimensionsInput"];
            /** @description What is in it. Needed if there are several parcels; a single one holds everything. */
            lines?: components["schemas"]["ParcelLineInput"][];
        };
        PostSellerOrderDto: {
            /**
             * @description Another service of the tariff than the buyer chose.
             * @example ems
             */
            service?: string;
            /** @description One parcel with everything, as heavy as its pieces, if left out. */
            parcels?: components["schemas"]["ParcelInput"][];
            /** @description Who carries it, `Qazpost`. */
            carrier?: string;
            /** @description The carrier's number. Needed unless the buyer picks it up. */
            tracking?: string;
        };
        CancelSellerOrderDto: {
            /**
             * @description After `broken` and `sold_elsewhere` the piece is not offered again.
             * @enum {string}
             */
            reason: "broken" | "sold_elsewhere" | "cannot_make" | "cannot_post" | "other";
            /** @description For the shop's staff. */
            note?: string;
        };
        AdminOrderLineDto: {
            /** Format: uuid */
            id: string;
            /** @description Buyer's currency. */
            paid: components["schemas"]["MoneyDto"];
            tax: components["schemas"]["MoneyDto"];
            fxMargin: components["schemas"]["MoneyDto"];
            /** @description Seller's currency. */
            gross: components["schemas"]["MoneyDto"];
            commission: components["schemas"]["MoneyDto"];
            vatOnCommission: components["schemas"]["MoneyDto"];
            /** Format: uuid */
            listingId: string;
            /** Format: uuid */
            variantId: string;
            /** @description By language, as they were when the order was placed. */
            titles: {
                [key: string]: string;
            };
            quantity: number;
            /** @example 1000 */
            commissionBp: number;
        };
        AdminOrderPartDto: {
            /** Format: uuid */
            id: string;
            /** @description Buyer's currency. */
            paid: components["schemas"]["MoneyDto"];
            tax: components["schemas"]["MoneyDto"];
            fxMargin: components["schemas"]["MoneyDto"];
            /** @description Seller's currency. */
            gross: components["schemas"]["MoneyDto"];
            commission: components["schemas"]["MoneyDto"];
            vatOnCommission: components["schemas"]["MoneyDto"];
        };
        AdminSellerOrderDto: {
            /** Format: uuid */
            id: string;
            /** @example SH-7K2M-Q4XW-1 */
            number: string;
            /** Format: uuid */
            sellerId: string;
            /** @enum {string} */
            state: "placed" | "posted" | "delivered" | "completed" | "canceled";
            /** @example post-parcel */
            service: string;
            lines: components["schemas"]["AdminOrderLineDto"][];
            postage: components["schemas"]["AdminOrderPartDto"];
            shipments: components["schemas"]["ShipmentDto"][];
            returnWindowDays: number;
            /** @description The rule of law that gives the window; null: the shop's own promise. */
            returnRuleId: string | null;
            /** Format: date-time */
            postedAt: string | null;
            /** Format: date-time */
            deliveredAt: string | null;
            /** Format: date-time */
            returnUntil: string | null;
            /** Format: date-time */
            completedAt: string | null;
            /** Format: date-time */
            canceledAt: string | null;
            /** @enum {string|null} */
            canceledBy: "buyer" | "artisan" | "staff" | null;
            cancelReason: string | null;
            cancelNote: string | null;
            /** Format: uuid */
            refundId: string | null;
        };
        OrderLedgerEntryDto: {
            /** Format: uuid */
            transactionId: string;
            /** @example order:01932c0e-7b3a-7c66-9d2a-6f2b7f1f0a11:captured */
            reference: string;
            /** Format: date-time */
            effectiveAt: string;
        };
        AdminOrderDto: {
            /** Format: uuid */
            id: string;
            /** @example SH-7K2M-Q4XW */
            number: string;
            /** @enum {string} */
            status: "paid" | "partly_posted" | "posted" | "partly_delivered" | "delivered" | "completed" | "canceled";
            /** Format: date-time */
            placedAt: string;
            /** Format: uuid */
            checkoutId: string;
            /** Format: uuid */
            paymentId: string;
            /**
             * Format: uuid
             * @description Null: a guest.
             */
            accountId: string | null;
            /**
             * @description In which the buyer gets her letters.
             * @enum {string}
             */
            language: "kk" | "ru" | "en";
            total: components["schemas"]["MoneyDto"];
            address: components["schemas"]["OrderAddressDto"];
            sellerOrders: components["schemas"]["AdminSellerOrderDto"][];
            refunds: components["schemas"]["OrderRefundDto"][];
            /** @description The newest hundred, newest first. */
            ledger: components["schemas"]["OrderLedgerEntryDto"][];
            demo: boolean;
            email: string;
        };
        AdminCancelOrderDto: {
            /** @description Only these workshops' parts; all that can be canceled if left out. */
            sellerOrderIds?: string[];
            /** @enum {string} */
            reason: "asked_by_buyer" | "asked_by_workshop" | "broken" | "fraud_suspected" | "not_posted_in_time" | "workshop_suspended" | "other";
            note?: string;
        };
        RecordDeliveryDto: {
            /**
             * Format: date-time
             * @description When it arrived, as the carrier says; now if left out.
             */
            deliveredAt?: string;
        };
        NewCartDto: {
            /**
             * @description In which she would like to pay; KZT if left out. The checkout can still choose another.
             * @enum {string}
             */
            currency?: "AED" | "CHF" | "CNY" | "EUR" | "GBP" | "ISK" | "JPY" | "KRW" | "KWD" | "KZT" | "TRY" | "USD" | "UZS";
            /**
             * @description Where she is, ISO 3166-1 alpha-2.
             * @example DE
             */
            country?: string;
        };
        CartLineDto: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            variantId: string;
            /**
             * Format: uuid
             * @description Null, as what follows, when the piece is in the catalogue no more.
             */
            sellerId: string | null;
            /** @description The listing's. */
            slug: string | null;
            title: string | null;
            /** @description The language of the title, BCP 47. */
            locale: string | null;
            options: {
                [key: string]: string;
            };
            quantity: number;
            personalisation: string | null;
            /** @description What one costs in its workshop now. */
            unitPrice: components["schemas"]["MoneyDto"] | null;
            /** @description How many can be had now. */
            available: number;
            /** @description How long making it takes; null for what is there. */
            leadTimeDays: number | null;
            /**
             * Format: date
             * @description By which day this many would be ready, if they were ordered now; null for what is there. A checkout keeps its own.
             */
            readyBy: string | null;
            /** @description Of a numbered edition: how many there will ever be. */
            editionSize: number | null;
            /** @description How many letters the personalisation may have; null when the piece takes none. */
            personalisationMax: number | null;
        };
        CartSellerDto: {
            /** Format: uuid */
            sellerId: string;
            /** @description Of its lines, one for each currency. */
            subtotals: components["schemas"]["MoneyDto"][];
            /** @description The workshop's. */
            slug: string;
            name: string;
            /** @description The language of the name, BCP 47. */
            locale: string;
        };
        CartAddressDto: {
            line2: string | null;
            /** @description ISO 3166-2. */
            region: string | null;
            phone: string | null;
            name: string;
            line1: string;
            city: string;
            postcode: string;
            /** @description ISO 3166-1 alpha-2. */
            country: string;
        };
        CartProblemDto: {
            /** Format: uuid */
            lineId: string;
            /** @enum {string} */
            code: "not_published" | "workshop_paused" | "workshop_suspended" | "workshop_closed" | "not_available" | "quantity_too_large" | "personalisation_unfit";
        };
        OpenedCartDto: {
            /** Format: uuid */
            id: string;
            /** @description Grows with every change; a checkout may say which one it is for. */
            version: number;
            /** @enum {string} */
            currency: "AED" | "CHF" | "CNY" | "EUR" | "GBP" | "ISK" | "JPY" | "KRW" | "KWD" | "KZT" | "TRY" | "USD" | "UZS";
            country: string | null;
            lines: components["schemas"]["CartLineDto"][];
            /** @description A parcel each. */
            sellers: components["schemas"]["CartSellerDto"][];
            /** @description Of the lines, one for each currency, without postage. */
            subtotals: components["schemas"]["MoneyDto"][];
            address: components["schemas"]["CartAddressDto"] | null;
            problems: components["schemas"]["CartProblemDto"][];
            /** @description Opens the cart, in `X-Cart-Token`. Shown this once. */
            token: string;
        };
        CartDto: {
            /** Format: uuid */
            id: string;
            /** @description Grows with every change; a checkout may say which one it is for. */
            version: number;
            /** @enum {string} */
            currency: "AED" | "CHF" | "CNY" | "EUR" | "GBP" | "ISK" | "JPY" | "KRW" | "KWD" | "KZT" | "TRY" | "USD" | "UZS";
            country: string | null;
            lines: components["schemas"]["CartLineDto"][];
            /** @description A parcel each. */
            sellers: components["schemas"]["CartSellerDto"][];
            /** @description Of the lines, one for each currency, without postage. */
            subtotals: components["schemas"]["MoneyDto"][];
            address: components["schemas"]["CartAddressDto"] | null;
            problems: components["schemas"]["CartProblemDto"][];
        };
        NewLineDto: {
            quantity: number;
            /** Format: uuid */
            variantId: string;
            /** @description What is to stand on the piece, for pieces that are made with it; each has its own limit. */
            personalisation?: string;
        };
        LineQuantityDto: {
            quantity: number;
        };
        CartAddressInputDto: {
            /** @example Anna Schmidt */
            name: string;
            /** @example Karl-Marx-Allee 12 */
            line1: string;
            /** @example Berlin */
            city: string;
            /**
             * @description ISO 3166-2, of the country.
             * @example DE-BE
             */
            region?: string;
            /** @example 10243 */
            postcode: string;
            /**
             * @description ISO 3166-1 alpha-2.
             * @example DE
             */
            country: string;
            line2?: string;
            /** @description For the carrier. */
            phone?: string;
        };
        CartParcelDto: {
            /**
             * Format: uuid
             * @description The workshop that posts it.
             */
            parcel: string;
            /** @description Packed, in grams. */
            weightG: number;
            choices: components["schemas"]["EstimatedServiceDto"][];
            blocked: components["schemas"]["BlockedServiceDto"][];
            /** @description The service that was chosen. */
            chosen: string | null;
        };
        CartShippingDto: {
            parcels: components["schemas"]["CartParcelDto"][];
        };
        ShippingChoiceDto: {
            /** @example post-parcel */
            service: string;
            /**
             * Format: uuid
             * @description The parcel's workshop.
             */
            parcel: string;
        };
        ShippingChoicesDto: {
            /** @description One for each parcel; what was chosen before is replaced. */
            choices: components["schemas"]["ShippingChoiceDto"][];
        };
        NewCheckoutDto: {
            /** @description If given, the cart is refused with `cart_changed` when it is not at this version any more. */
            cartVersion?: number;
            /**
             * Format: email
             * @description Where letters about the order go.
             */
            email: string;
            /**
             * @description In which she pays; the cart's if left out.
             * @enum {string}
             */
            currency?: "AED" | "CHF" | "CNY" | "EUR" | "GBP" | "ISK" | "JPY" | "KRW" | "KWD" | "KZT" | "TRY" | "USD" | "UZS";
            /**
             * @description The language of letters; the one in which the cart was opened if left out.
             * @enum {string}
             */
            locale?: "kk" | "ru" | "en";
            /** Format: uuid */
            cartId: string;
        };
        CheckoutTotalsDto: {
            items: components["schemas"]["MoneyDto"];
            shipping: components["schemas"]["MoneyDto"];
            /** @description What is charged: items and shipping. */
            total: components["schemas"]["MoneyDto"];
        };
        PriceShareDto: {
            /** @enum {string} */
            kind: "line" | "postage";
            /** Format: uuid */
            sellerId: string;
            /**
             * Format: uuid
             * @description Null for postage.
             */
            variantId: string | null;
            quantity: number;
            paid: components["schemas"]["MoneyDto"];
            artisan: components["schemas"]["MoneyDto"];
            platform: components["schemas"]["MoneyDto"];
            /** @description For the carrier, whom the artisan pays. */
            postage: components["schemas"]["MoneyDto"];
            /**
             * Format: date
             * @description By which day it is ready to be posted, as promised; null for what is there, and for postage.
             */
            readyBy: string | null;
            /** @description What it costs in the workshop, before it was converted. */
            priced: components["schemas"]["MoneyDto"];
        };
        CheckoutSellerDto: {
            /** Format: uuid */
            sellerId: string;
            /** @description From delivery on; 0 when the law excludes its pieces from returns. */
            returnWindowDays: number;
            slug: string;
            name: string;
            /** @description The language of the name, BCP 47. */
            locale: string;
            /** @description By which its parcel goes. */
            service: string;
        };
        PlacedOrderDto: {
            /** Format: uuid */
            id: string;
            /**
             * @description What people call it by.
             * @example SH-7K2M-Q4XW
             */
            number: string;
            /** @description Opens the order without a session, as `?token=`. */
            token: string;
        };
        CheckoutPaymentDto: {
            /** @description Confirms the payment with the provider. */
            clientSecret: string;
            /** @description The provider's key for browsers. */
            publishableKey: string;
            /** @description Where the provider's API is. */
            apiBase: string;
        };
        OpenedCheckoutDto: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            state: "open" | "completed" | "expired";
            /**
             * Format: date-time
             * @description Until then the pieces are kept.
             */
            expiresAt: string;
            /** @enum {string} */
            currency: "AED" | "CHF" | "CNY" | "EUR" | "GBP" | "ISK" | "JPY" | "KRW" | "KWD" | "KZT" | "TRY" | "USD" | "UZS";
            totals: components["schemas"]["CheckoutTotalsDto"];
            priceSplit: components["schemas"]["PriceShareDto"][];
            sellers: components["schemas"]["CheckoutSellerDto"][];
            /** @description Null until it is paid. */
            order: components["schemas"]["PlacedOrderDto"] | null;
            /** @description Null once the checkout has ended. */
            payment: components["schemas"]["CheckoutPaymentDto"] | null;
        };
        CheckoutDto: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            state: "open" | "completed" | "expired";
            /**
             * Format: date-time
             * @description Until then the pieces are kept.
             */
            expiresAt: string;
            /** @enum {string} */
            currency: "AED" | "CHF" | "CNY" | "EUR" | "GBP" | "ISK" | "JPY" | "KRW" | "KWD" | "KZT" | "TRY" | "USD" | "UZS";
            totals: components["schemas"]["CheckoutTotalsDto"];
            priceSplit: components["schemas"]["PriceShareDto"][];
            sellers: components["schemas"]["CheckoutSellerDto"][];
            /** @description Null until it is paid. */
            order: components["schemas"]["PlacedOrderDto"] | null;
        };
        CompletedCheckoutDto: {
            order: components["schemas"]["PlacedOrderDto"];
        };
        PendingCheckoutDto: {
            /**
             * @description `processing`: the provider decides. `awaiting_payment`: nobody has paid yet, or the card was declined.
             * @enum {string}
             */
            state: "processing" | "awaiting_payment";
        };
        PayoutRateDto: {
            /** @enum {string} */
            base: "AED" | "CHF" | "CNY" | "EUR" | "GBP" | "ISK" | "JPY" | "KRW" | "KWD" | "KZT" | "TRY" | "USD" | "UZS";
            /** @enum {string} */
            quote: "AED" | "CHF" | "CNY" | "EUR" | "GBP" | "ISK" | "JPY" | "KRW" | "KWD" | "KZT" | "TRY" | "USD" | "UZS";
            /**
             * @description How many major units of `quote` one of `base` costs: a decimal, as text.
             * @example 610
             */
            value: string;
            /** @description Where the rate comes from. */
            source: string;
        };
        PayoutRunDto: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            state: "prepared" | "approved" | "canceled";
            minimum: components["schemas"]["MoneyDto"];
            /** @description Of all its payouts. */
            total: components["schemas"]["MoneyDto"];
            payoutCount: number;
            skippedCount: number;
            /** @description At this rate transfers are sent in the settlement currency; null where none was needed or there was none. */
            exchangeRate: components["schemas"]["PayoutRateDto"] | null;
            /** Format: uuid */
            preparedBy: string;
            /** Format: date-time */
            preparedAt: string;
            /**
             * Format: uuid
             * @description Who approved or canceled it.
             */
            decidedBy: string | null;
            /** Format: date-time */
            decidedAt: string | null;
        };
        PayoutRunPageDto: {
            items: components["schemas"]["PayoutRunDto"][];
            nextCursor: string | null;
        };
        PreparePayoutRunDto: {
            /**
             * @description Balances in this currency are paid out.
             * @example KZT
             * @enum {string}
             */
            currency: "AED" | "CHF" | "CNY" | "EUR" | "GBP" | "ISK" | "JPY" | "KRW" | "KWD" | "KZT" | "TRY" | "USD" | "UZS";
            /**
             * @description Who has less available waits for another run: minor units of that currency, 1 if left out.
             * @example 500000
             */
            minimum?: number;
        };
        StaffPayoutDto: {
            /** Format: uuid */
            id: string;
            /**
             * @description What stands on the bank statement.
             * @example SP-6F2B-7F1F-0A11
             */
            reference: string;
            /** @enum {string} */
            method: "bank_transfer" | "stripe_transfer";
            /**
             * @description Where it goes, but for its end hidden.
             * @example •••• 4567
             */
            account: string;
            /** @enum {string} */
            state: "prepared" | "sending" | "parked" | "paid" | "failed" | "partly_failed" | "returned" | "canceled";
            amount: components["schemas"]["MoneyDto"];
            /** @description What is transferred in the settlement currency; null where the bank carries the amount itself. */
            sent: components["schemas"]["MoneyDto"] | null;
            /**
             * @description Why it was canceled or failed.
             * @example bank_rejected
             */
            reason: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            paidAt: string | null;
            /**
             * Format: date-time
             * @description When it was canceled, failed or came back.
             */
            endedAt: string | null;
            /** Format: uuid */
            runId: string;
            /** Format: uuid */
            sellerId: string;
            /** @description The bank's number of the payment. */
            bankReference: string | null;
            /** @description The bank's number of the return. */
            returnReference: string | null;
            sellerName: string;
        };
        SkippedSellerDto: {
            /** Format: uuid */
            sellerId: string;
            /** @enum {string} */
            reason: "workshop_missing" | "workshop_suspended" | "tax_status_missing" | "payout_details_missing" | "payout_details_held" | "exchange_rate_missing" | "amount_too_small";
            available: components["schemas"]["MoneyDto"];
            sellerName: string;
        };
        BankFileDto: {
            /** @enum {string} */
            format: "pain.001" | "csv";
            /** @description Hexadecimal; what is carried to the bank must have it. */
            sha256: string;
        };
        PayoutRunDetailDto: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            state: "prepared" | "approved" | "canceled";
            minimum: components["schemas"]["MoneyDto"];
            /** @description Of all its payouts. */
            total: components["schemas"]["MoneyDto"];
            payoutCount: number;
            skippedCount: number;
            /** @description At this rate transfers are sent in the settlement currency; null where none was needed or there was none. */
            exchangeRate: components["schemas"]["PayoutRateDto"] | null;
            /** Format: uuid */
            preparedBy: string;
            /** Format: date-time */
            preparedAt: string;
            /**
             * Format: uuid
             * @description Who approved or canceled it.
             */
            decidedBy: string | null;
            /** Format: date-time */
            decidedAt: string | null;
            payouts: components["schemas"]["StaffPayoutDto"][];
            /** @description Who has money available but is left out, and why. */
            skipped: components["schemas"]["SkippedSellerDto"][];
            /** @description Once it is approved, if it pays anybody by bank. */
            files: components["schemas"]["BankFileDto"][];
        };
        StaffPayoutPageDto: {
            items: components["schemas"]["StaffPayoutDto"][];
            nextCursor: string | null;
        };
        PayoutTransferDto: {
            /**
             * Format: uuid
             * @description It is the provider's metadata `transfer_id`.
             */
            id: string;
            /**
             * @description `parked`: nobody can tell what became of it; its dead job is for a person.
             * @enum {string}
             */
            state: "planned" | "sending" | "parked" | "paid" | "failed" | "canceled";
            sent: components["schemas"]["MoneyDto"];
            providerTransferId: string | null;
            /** @description The provider's code of its refusal. */
            failure: string | null;
        };
        StaffPayoutShareDto: {
            /**
             * Format: uuid
             * @description Null: not from an order.
             */
            sellerOrderId: string | null;
            /** @example SH-7K2M-Q4XW */
            orderNumber: string | null;
            amount: components["schemas"]["MoneyDto"];
            /** @description Null where the bank carries it. */
            transfer: components["schemas"]["PayoutTransferDto"] | null;
        };
        ArtisanAmountDto: {
            /** Format: uuid */
            artisanId: string;
            /** @description By language. */
            names: {
                [key: string]: string;
            };
            amount: components["schemas"]["MoneyDto"];
        };
        StaffPayoutDetailDto: {
            /** Format: uuid */
            id: string;
            /**
             * @description What stands on the bank statement.
             * @example SP-6F2B-7F1F-0A11
             */
            reference: string;
            /** @enum {string} */
            method: "bank_transfer" | "stripe_transfer";
            /**
             * @description Where it goes, but for its end hidden.
             * @example •••• 4567
             */
            account: string;
            /** @enum {string} */
            state: "prepared" | "sending" | "parked" | "paid" | "failed" | "partly_failed" | "returned" | "canceled";
            amount: components["schemas"]["MoneyDto"];
            /** @description What is transferred in the settlement currency; null where the bank carries the amount itself. */
            sent: components["schemas"]["MoneyDto"] | null;
            /**
             * @description Why it was canceled or failed.
             * @example bank_rejected
             */
            reason: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            paidAt: string | null;
            /**
             * Format: date-time
             * @description When it was canceled, failed or came back.
             */
            endedAt: string | null;
            /** Format: uuid */
            runId: string;
            /** Format: uuid */
            sellerId: string;
            /** @description The bank's number of the payment. */
            bankReference: string | null;
            /** @description The bank's number of the return. */
            returnReference: string | null;
            shares: components["schemas"]["StaffPayoutShareDto"][];
            /** @description How a co-operative divides it; empty for a workshop without artisans. */
            artisans: components["schemas"]["ArtisanAmountDto"][];
            sellerName: string;
        };
        BankResultDto: {
            /**
             * @description `settled`: carried out. `rejected`: not carried out. `returned`: sent back after it was settled.
             * @enum {string}
             */
            outcome: "settled" | "rejected" | "returned";
            /**
             * @description The bank's own number of it.
             * @example TRN-2026-001
             */
            bankReference: string;
            /**
             * Format: date-time
             * @description When it happened.
             */
            at: string;
        };
        BankResultRecordedDto: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            state: "prepared" | "sending" | "parked" | "paid" | "failed" | "partly_failed" | "returned" | "canceled";
        };
        ComingReleaseDto: {
            /** Format: uuid */
            sellerOrderId: string;
            /** @example SH-7K2M-Q4XW */
            orderNumber: string;
            amount: components["schemas"]["MoneyDto"];
            /**
             * Format: date-time
             * @description When the buyer's return window ends.
             */
            dueAt: string;
        };
        ArtisanBalanceDto: {
            /** Format: uuid */
            artisanId: string;
            /** @description By language. */
            names: {
                [key: string]: string;
            };
            /** @description Of payouts on their way. */
            inTransit: components["schemas"]["MoneyDto"];
            /** @description Of payouts that arrived and did not come back. */
            paidOut: components["schemas"]["MoneyDto"];
        };
        BalanceDto: {
            /** @enum {string} */
            currency: "AED" | "CHF" | "CNY" | "EUR" | "GBP" | "ISK" | "JPY" | "KRW" | "KWD" | "KZT" | "TRY" | "USD" | "UZS";
            /** @description Sold, but not yet delivered and past the return window. */
            pending: components["schemas"]["MoneyDto"];
            /** @description Contested by a buyer's bank. */
            held: components["schemas"]["MoneyDto"];
            /** @description For the next payout. */
            available: components["schemas"]["MoneyDto"];
            /** @description Kept back for later claims. */
            reserve: components["schemas"]["MoneyDto"];
            /** @description On its way. */
            inTransit: components["schemas"]["MoneyDto"];
            /** @description Owed to the marketplace; taken from what is released next. */
            debt: components["schemas"]["MoneyDto"];
            /** @description What of `pending` is released when: of delivered orders, the next hundred. */
            comingReleases: components["schemas"]["ComingReleaseDto"][];
            /** @description What of its payouts is each artisan's of a co-operative; empty for a workshop without artisans. */
            artisans: components["schemas"]["ArtisanBalanceDto"][];
        };
        BalancesDto: {
            /** @description By currency. */
            items: components["schemas"]["BalanceDto"][];
        };
        BalanceEntryDto: {
            /**
             * Format: uuid
             * @description Of the ledger transaction; together with `account` it is unique but for orders.
             */
            id: string;
            /**
             * @description What happened.
             * @enum {string}
             */
            event: "captured" | "captured_late" | "settled" | "released" | "reserve_released" | "debt_netted" | "payout_created" | "payout_settled" | "payout_failed" | "payout_returned" | "transfer_sent" | "transfer_reversed" | "refund_decided" | "refund_succeeded" | "refund_failed" | "dispute_opened" | "dispute_reinstated" | "dispute_lost" | "postage_bought" | "carrier_paid" | "provider_payout" | "bank_exchanged" | "revenue_swept" | "residue_realised" | "goodwill_granted" | "written_off" | "receipt_unmatched" | "receipt_matched" | "subsidy_received" | "subsidy_approved" | "subsidy_paid" | "subsidy_returned" | "subsidy_recovered" | "opening" | "reversal";
            /**
             * @description Which of the workshop's balances it changed.
             * @enum {string}
             */
            account: "charge_receivable" | "provider_balance" | "bank" | "disputes_held" | "seller_pending" | "seller_held" | "seller_available" | "seller_reserve" | "seller_in_transit" | "seller_debt" | "subsidy_payable" | "buyer_refunds_due" | "carrier_payable" | "tax_collected" | "vat_on_commission" | "subsidy_fund" | "suspense" | "opening" | "commission" | "processing_fees" | "dispute_fees" | "postage_result" | "fx_margin" | "realised_fx" | "goodwill" | "write_off" | "conversion";
            /** @description Minor units, negative when it left the balance. */
            change: components["schemas"]["MoneyDto"];
            /** @example SH-7K2M-Q4XW */
            orderNumber: string | null;
            /** Format: date-time */
            effectiveAt: string;
        };
        BalanceEntryPageDto: {
            items: components["schemas"]["BalanceEntryDto"][];
            nextCursor: string | null;
        };
        PayoutDto: {
            /** Format: uuid */
            id: string;
            /**
             * @description What stands on the bank statement.
             * @example SP-6F2B-7F1F-0A11
             */
            reference: string;
            /** @enum {string} */
            method: "bank_transfer" | "stripe_transfer";
            /**
             * @description Where it goes, but for its end hidden.
             * @example •••• 4567
             */
            account: string;
            /** @enum {string} */
            state: "prepared" | "sending" | "parked" | "paid" | "failed" | "partly_failed" | "returned" | "canceled";
            amount: components["schemas"]["MoneyDto"];
            /** @description What is transferred in the settlement currency; null where the bank carries the amount itself. */
            sent: components["schemas"]["MoneyDto"] | null;
            /**
             * @description Why it was canceled or failed.
             * @example bank_rejected
             */
            reason: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            paidAt: string | null;
            /**
             * Format: date-time
             * @description When it was canceled, failed or came back.
             */
            endedAt: string | null;
        };
        PayoutPageDto: {
            items: components["schemas"]["PayoutDto"][];
            nextCursor: string | null;
        };
        PayoutShareDto: {
            /**
             * Format: uuid
             * @description Null: not from an order.
             */
            sellerOrderId: string | null;
            /** @example SH-7K2M-Q4XW */
            orderNumber: string | null;
            amount: components["schemas"]["MoneyDto"];
        };
        PayoutDetailDto: {
            /** Format: uuid */
            id: string;
            /**
             * @description What stands on the bank statement.
             * @example SP-6F2B-7F1F-0A11
             */
            reference: string;
            /** @enum {string} */
            method: "bank_transfer" | "stripe_transfer";
            /**
             * @description Where it goes, but for its end hidden.
             * @example •••• 4567
             */
            account: string;
            /** @enum {string} */
            state: "prepared" | "sending" | "parked" | "paid" | "failed" | "partly_failed" | "returned" | "canceled";
            amount: components["schemas"]["MoneyDto"];
            /** @description What is transferred in the settlement currency; null where the bank carries the amount itself. */
            sent: components["schemas"]["MoneyDto"] | null;
            /**
             * @description Why it was canceled or failed.
             * @example bank_rejected
             */
            reason: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            paidAt: string | null;
            /**
             * Format: date-time
             * @description When it was canceled, failed or came back.
             */
            endedAt: string | null;
            /** @description The orders that it pays, oldest first. */
            shares: components["schemas"]["PayoutShareDto"][];
            /** @description How a co-operative divides it; empty for a workshop without artisans. */
            artisans: components["schemas"]["ArtisanAmountDto"][];
        };
        ClaimSummaryDto: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            sellerId: string;
            /** @enum {string} */
            state: "draft" | "submitted" | "completeness_check" | "returned_for_correction" | "commission_review" | "hearing" | "approved" | "partially_approved" | "rejected" | "agreement_signed" | "payment_ordered" | "paid" | "monitoring" | "closed" | "repayment_demanded" | "repaid" | "withdrawn" | "appealed";
            /** @description The programme's share when it was last written, in basis points. */
            shareBp: number;
            eligible: components["schemas"]["MoneyDto"];
            requested: components["schemas"]["MoneyDto"];
            /** @description For people: `CL-000042`. */
            number: string;
            /** @description Reckoned by a demo of the programme, not by the official rules. */
            demo: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            changedAt: string;
        };
        ClaimPageDto: {
            items: components["schemas"]["ClaimSummaryDto"][];
            /** @description For `after`; null on the last page. */
            nextCursor: string | null;
        };
        ClaimExpenseDto: {
            /** Format: date */
            invoiceDate: string;
            invoiceLine: number;
            paid: components["schemas"]["MoneyDto"];
            vat: components["schemas"]["MoneyDto"];
            /** @description What counts of it: without VAT for a workshop that pays VAT. */
            eligible: components["schemas"]["MoneyDto"];
            requested: components["schemas"]["MoneyDto"];
            category: string;
            supplier: string;
            invoiceNumber: string;
        };
        ClaimDto: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            sellerId: string;
            /** @enum {string} */
            state: "draft" | "submitted" | "completeness_check" | "returned_for_correction" | "commission_review" | "hearing" | "approved" | "partially_approved" | "rejected" | "agreement_signed" | "payment_ordered" | "paid" | "monitoring" | "closed" | "repayment_demanded" | "repaid" | "withdrawn" | "appealed";
            /** @description The programme's share when it was last written, in basis points. */
            shareBp: number;
            eligible: components["schemas"]["MoneyDto"];
            requested: components["schemas"]["MoneyDto"];
            note: string | null;
            expenses: components["schemas"]["ClaimExpenseDto"][];
            /** @description For people: `CL-000042`. */
            number: string;
            /** @description Reckoned by a demo of the programme, not by the official rules. */
            demo: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            changedAt: string;
        };
        TengeDto: {
            /**
             * @description Tiyn.
             * @example 18450050
             */
            amount: number;
            /** @enum {string} */
            currency: "KZT";
        };
        WriteExpenseDto: {
            /**
             * @description A cost category of the programme, by slug.
             * @example raw-materials
             */
            category: string;
            /**
             * Format: date
             * @example 2026-10-05
             */
            invoiceDate: string;
            /**
             * @description Which line of the invoice; the first if left out.
             * @default 1
             */
            invoiceLine?: number;
            /** @description VAT included. */
            paid: components["schemas"]["TengeDto"];
            /** @description How much of it was VAT; none if left out. */
            vat?: components["schemas"]["TengeDto"];
            supplier: string;
            invoiceNumber: string;
        };
        WriteClaimDto: {
            note?: string | null;
            expenses: components["schemas"]["WriteExpenseDto"][];
        };
        ChangeClaimDto: {
            /** @description Left out: stays; null: none. */
            note?: string | null;
            /** @description Left out: stay; else all of them, in place of those before. */
            expenses?: components["schemas"]["WriteExpenseDto"][];
        };
        DeskWorkshopDto: {
            /** Format: uuid */
            id: string;
            names: {
                [key: string]: string;
            };
            slug: string;
            state: string;
        };
        DeskCaseDto: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "application" | "profile_edit" | "listing" | "listing_revision" | "report";
            /**
             * Format: uuid
             * @description Of the application, profile edit, listing or report.
             */
            subjectId: string;
            titles: {
                [key: string]: string;
            } | null;
            /** @description The subject's, as it is now; null when it is gone. */
            subjectState: string | null;
            /** @description Send the version that you read along with your decision about a listing. */
            version: number | null;
            /** @description Null: an application has none before it is approved. */
            workshop: components["schemas"]["DeskWorkshopDto"] | null;
            /** @enum {string} */
            state: "open" | "done";
            /**
             * Format: uuid
             * @description Who has it in hand at this moment.
             */
            claimedBy: string | null;
            /** Format: date-time */
            claimedUntil: string | null;
            /** Format: date-time */
            doneAt: string | null;
            /** @description What became of it. */
            outcome: string | null;
            /** Format: date-time */
            waitingSince: string;
            /** Format: date-time */
            dueAt: string;
            overdue: boolean;
        };
        DeskCasePageDto: {
            items: components["schemas"]["DeskCaseDto"][];
            /** @description For `after`; null on the last page. */
            nextCursor: string | null;
        };
        DeskCountDto: {
            /** @enum {string} */
            kind: "application" | "profile_edit" | "listing" | "listing_revision" | "report";
            open: number;
            free: number;
            mine: number;
            overdue: number;
        };
        DeskCountsDto: {
            items: components["schemas"]["DeskCountDto"][];
        };
        AssignCaseDto: {
            /**
             * Format: uuid
             * @description Somebody who works at the desk.
             */
            accountId: string;
        };
        CaseDecisionDto: {
            /** Format: uuid */
            caseId: string;
            /**
             * @description One that its kind knows.
             * @enum {string}
             */
            decision: "approve" | "publish" | "request_changes" | "reject" | "uphold" | "uphold_and_take_down" | "dismiss";
            /** @description Of a listing: the version that you read. */
            version?: number;
            /** @description From the list of its kind; everything but a yes needs one. */
            reason?: string;
            /** @description In words, for whoever it is about. */
            note?: string;
        };
        CaseDecisionsDto: {
            decisions: components["schemas"]["CaseDecisionDto"][];
        };
        CaseDecidedDto: {
            /** Format: uuid */
            caseId: string;
            /** @enum {string} */
            result: "decided" | "refused";
            problem: components["schemas"]["RefusedItemDto"] | null;
        };
        CasesDecidedDto: {
            /** @description In the order of the decisions. */
            items: components["schemas"]["CaseDecidedDto"][];
        };
        HistoryCaseDto: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "application" | "profile_edit" | "listing" | "listing_revision" | "report";
            /** Format: uuid */
            subjectId: string;
            /** @enum {string} */
            state: "open" | "done";
            /** @description What became of it. */
            outcome: string | null;
        };
        HistoryActDto: {
            /** Format: uuid */
            id: string;
            /**
             * Format: uuid
             * @description Null: the program, or a command on the server.
             */
            actor: string | null;
            /** @example workshop.suspended */
            action: string;
            reason: string | null;
            before: {
                [key: string]: unknown;
            } | null;
            after: {
                [key: string]: unknown;
            } | null;
            actorRoles: string[];
            subjectKind: string;
            subjectId: string;
        };
        HistoryItemDto: {
            case: components["schemas"]["HistoryCaseDto"] | null;
            act: components["schemas"]["HistoryActDto"] | null;
            /**
             * Format: date-time
             * @description Real time, whatever the shop's clock says.
             */
            at: string;
        };
        HistoryPageDto: {
            items: components["schemas"]["HistoryItemDto"][];
            /** @description For `after`; null on the last page. */
            nextCursor: string | null;
        };
        ReportedSubjectDto: {
            /** @enum {string} */
            kind: "listing" | "workshop";
            /** Format: uuid */
            id: string;
            titles: {
                [key: string]: string;
            } | null;
            /** @description Of the listing or the workshop, as it is now. */
            state: string | null;
        };
        ReportCaseDto: {
            /** Format: uuid */
            id: string;
            subject: components["schemas"]["ReportedSubjectDto"];
            /**
             * Format: uuid
             * @description The workshop; it is suspended by `POST /v1/admin/workshops/{id}/suspend`.
             */
            sellerId: string;
            /** @enum {string} */
            state: "open" | "upheld" | "dismissed";
            /** @description How many shoppers reported it. */
            reports: number;
            /** @enum {string|null} */
            finding: "not_handmade" | "counterfeit" | "misleading" | "forbidden_goods" | "unsafe" | "offensive" | "other" | "no_evidence" | "duplicate" | null;
            note: string | null;
            /**
             * @description What was done at once.
             * @enum {string|null}
             */
            measure: "none" | "take_down_listing" | null;
            /** Format: uuid */
            decidedBy: string | null;
            /** Format: date-time */
            decidedAt: string | null;
            /** Format: date-time */
            openedAt: string;
            /** Format: date-time */
            latestAt: string;
        };
        ReportCasePageDto: {
            items: components["schemas"]["ReportCaseDto"][];
            /** @description For `after`; null on the last page. */
            nextCursor: string | null;
        };
        ShopperReportDto: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            reason: "not_handmade" | "counterfeit" | "misleading" | "forbidden_goods" | "unsafe" | "offensive" | "other";
            /** @description Null: none were given, or they are erased. */
            text: string | null;
            /** Format: date-time */
            receivedAt: string;
        };
        ReportCaseDetailDto: {
            /** Format: uuid */
            id: string;
            subject: components["schemas"]["ReportedSubjectDto"];
            /**
             * Format: uuid
             * @description The workshop; it is suspended by `POST /v1/admin/workshops/{id}/suspend`.
             */
            sellerId: string;
            /** @enum {string} */
            state: "open" | "upheld" | "dismissed";
            /** @description How many shoppers reported it. */
            reports: number;
            /** @enum {string|null} */
            finding: "not_handmade" | "counterfeit" | "misleading" | "forbidden_goods" | "unsafe" | "offensive" | "other" | "no_evidence" | "duplicate" | null;
            note: string | null;
            /**
             * @description What was done at once.
             * @enum {string|null}
             */
            measure: "none" | "take_down_listing" | null;
            /** Format: uuid */
            decidedBy: string | null;
            /** Format: date-time */
            decidedAt: string | null;
            /** @description The newest hundred. */
            received: components["schemas"]["ShopperReportDto"][];
            /** Format: date-time */
            openedAt: string;
            /** Format: date-time */
            latestAt: string;
        };
        DecideReportDto: {
            /** @enum {string} */
            decision: "upheld" | "dismissed";
            /**
             * @description What was found.
             * @enum {string}
             */
            reason: "not_handmade" | "counterfeit" | "misleading" | "forbidden_goods" | "unsafe" | "offensive" | "other" | "no_evidence" | "duplicate";
            /**
             * @description What is done at once; only about what was reported rightly.
             * @default none
             * @enum {string}
             */
            measure?: "none" | "take_down_listing";
            /** @description In words. The workshop reads it when its piece is taken down. */
            note: string;
        };
        ReportedSubjectInputDto: {
            /** @enum {string} */
            kind: "listing" | "workshop";
            /**
             * @description As in the address of its page.
             * @example morning-dome-dish
             */
            slug: string;
        };
        ReportInputDto: {
            subject: components["schemas"]["ReportedSubjectInputDto"];
            /** @enum {string} */
            reason: "not_handmade" | "counterfeit" | "misleading" | "forbidden_goods" | "unsafe" | "offensive" | "other";
            /**
             * Format: email
             * @description Where to tell you what became of it. Not needed when you are signed in.
             */
            email?: string;
            /** @description In your words. */
            text?: string;
        };
        ReportTakenDto: {
            /** Format: uuid */
            id: string;
        };
        RangeDto: {
            min: number;
            max: number;
        };
        WordDto: {
            /** @example ceramics */
            slug: string;
            /**
             * @description The language of the name, BCP 47.
             * @example kk
             */
            locale: string;
            name: string;
        };
        StoreOrnamentDto: {
            /** @example ceramics */
            slug: string;
            /**
             * @description The language of the name, BCP 47.
             * @example kk
             */
            locale: string;
            /**
             * @description How well the entry as a whole is supported.
             * @enum {string}
             */
            confidence: "high" | "medium" | "low";
            /** @description Pieces on sale that have it; as of a moment ago. */
            pieces: number;
            group: components["schemas"]["WordDto"];
            /** @description Slugs of crafts. */
            typicalCrafts: string[];
            unicodeGlyph: string | null;
            name: string;
        };
        StoreOrnamentPageDto: {
            items: components["schemas"]["StoreOrnamentDto"][];
            /** @description Null on the last page. */
            nextCursor: string | null;
        };
        StoreOrnamentGroupDto: {
            /** @example ceramics */
            slug: string;
            /**
             * @description The language of the name, BCP 47.
             * @example kk
             */
            locale: string;
            /** @description How many motifs are in it. */
            ornaments: number;
            /** @description Pieces on sale that have one of its motifs; as of a moment ago. */
            pieces: number;
            name: string;
        };
        StoreOrnamentGroupsDto: {
            items: components["schemas"]["StoreOrnamentGroupDto"][];
            /** @description Always null: they come as a whole. */
            nextCursor: string | null;
        };
        TextDto: {
            /**
             * @description BCP 47.
             * @example kk
             */
            locale: string;
            text: string;
        };
        SourceDto: {
            /** @description Where it can be read; null when no address is known. */
            url: string | null;
            /** @description What the entry rests on. */
            text: string;
        };
        NamedDto: {
            /** @example qoshqar-muiz */
            slug: string;
            name: string;
            /** @description The language of the name, BCP 47. */
            locale: string;
        };
        ShownPriceDto: {
            /**
             * @description Minor units of the currency (tiyn, cents).
             * @example 5800000
             */
            amount: number;
            /**
             * @description ISO 4217.
             * @example KZT
             * @enum {string}
             */
            currency: "AED" | "CHF" | "CNY" | "EUR" | "GBP" | "ISK" | "JPY" | "KRW" | "KWD" | "KZT" | "TRY" | "USD" | "UZS";
            /** @description True: the seller's price at a stored rate, for information; checkout locks the rate. */
            converted: boolean;
        };
        AvailabilityDto: {
            /**
             * @description `reserved`: all that is left is in somebody's checkout and may come back.
             * @enum {string}
             */
            state: "in_stock" | "made_to_order" | "reserved" | "sold_out";
            /** @description Pieces that can be bought now. */
            quantity: number;
            /** @description Days until a piece made to order is ready to be posted. */
            leadTimeDays: number | null;
        };
        StoreListingCardDto: {
            workshop: components["schemas"]["NamedDto"];
            /** @example ceramics */
            craft: string;
            ornaments: components["schemas"]["NamedDto"][];
            /** @description Of its first picture the sizes that a card needs; the page has the larger ones. */
            image: components["schemas"]["ImageDto"] | null;
            /** @description Of the cheapest variant. */
            price: components["schemas"]["ShownPriceDto"];
            availability: components["schemas"]["AvailabilityDto"];
            slug: string;
            title: string;
            /** @description The language of the title, BCP 47. */
            locale: string;
            objectType: string;
            /** @description True for invented pieces of invented workshops. */
            demo: boolean;
        };
        ShownPiecesDto: {
            items: components["schemas"]["StoreListingCardDto"][];
            /** @description For `after` of `/v1/store/listings` with the same filter. Null: that is all. */
            nextCursor: string | null;
        };
        StoreOrnamentDetailDto: {
            /** @example ceramics */
            slug: string;
            /**
             * @description The language of the name, BCP 47.
             * @example kk
             */
            locale: string;
            /**
             * @description How well the entry as a whole is supported.
             * @enum {string}
             */
            confidence: "high" | "medium" | "low";
            /**
             * @description `awaits_confirmation`: explanations are on record, but no specialist has confirmed the entry.
             * @enum {string}
             */
            meaningState: "told" | "awaits_confirmation";
            /** @description An explanation that people give, worded as one. Left out until the entry is confirmed, its `confidence` high. */
            meaning?: components["schemas"]["TextDto"];
            /** @description Every name by BCP 47 tag. */
            names: {
                [key: string]: string;
            };
            description: components["schemas"]["TextDto"];
            /** @description Where the motif stands on ceramics, if that is known. */
            ceramicsUse?: components["schemas"]["TextDto"];
            sources: components["schemas"]["SourceDto"][];
            /** @description The crafts that it is typical of. */
            crafts: components["schemas"]["WordDto"][];
            /** @description The other motifs of its group. */
            related: components["schemas"]["WordDto"][];
            /** @description Pieces on sale that have it; as of a moment ago. */
            pieces: number;
            /** @description The newest of them. */
            listings: components["schemas"]["ShownPiecesDto"];
            /** @description Other spellings and names, in any language. */
            aliases: string[];
            name: string;
            group: components["schemas"]["WordDto"];
            /** @description Slugs of crafts. */
            typicalCrafts: string[];
            unicodeGlyph: string | null;
        };
        StoreTechniqueDto: {
            /** @example ceramics */
            slug: string;
            /**
             * @description The language of the name, BCP 47.
             * @example kk
             */
            locale: string;
            /**
             * @description How sure the name is; Kazakh names of techniques are partly new words.
             * @enum {string}
             */
            confidence: "high" | "medium" | "low";
            /** @description Pieces on sale that are made so; as of a moment ago. */
            pieces: number;
            name: string;
        };
        CountedWordDto: {
            /** @example ceramics */
            slug: string;
            /**
             * @description The language of the name, BCP 47.
             * @example kk
             */
            locale: string;
            /** @description Pieces on sale that name it; as of a moment ago. */
            pieces: number;
            name: string;
        };
        Hs6AlternativeDto: {
            /** @example 691390 */
            hs6: string;
            /** @description In English: when this code applies instead. */
            when: string;
        };
        StoreObjectTypeDto: {
            /** @example ceramics */
            slug: string;
            /**
             * @description The language of the name, BCP 47.
             * @example kk
             */
            locale: string;
            /**
             * @description First six digits of the customs code (HS 2022) to begin with; the seller or a broker decides the final code.
             * @example 691200
             */
            hs6: string;
            /** @enum {string} */
            hs6Confidence: "high" | "medium" | "low";
            /** @description Plausible millimetres by dimension: a warning when exceeded, no limit. */
            dimensionsMm: {
                [key: string]: components["schemas"]["RangeDto"];
            };
            /** @description In English. */
            note: string | null;
            /** @description Pieces on sale of this type; as of a moment ago. */
            pieces: number;
            /** @description The heading's text, in English. */
            hs6Heading: string;
            hs6Alternatives: components["schemas"]["Hs6AlternativeDto"][];
            /** @description Plausible grams, without packing. */
            weightG: components["schemas"]["RangeDto"];
            fragile: boolean;
            /** @description Whether food or drink usually touches it. */
            foodContact: boolean;
            name: string;
        };
        StoreCraftDto: {
            /** @example ceramics */
            slug: string;
            /**
             * @description The language of the name, BCP 47.
             * @example kk
             */
            locale: string;
            /** @enum {string} */
            priority: "primary" | "secondary";
            /** @description Pieces on sale of this craft; as of a moment ago. */
            pieces: number;
            techniques: components["schemas"]["StoreTechniqueDto"][];
            /** @description Each with the pieces on sale of any craft that are made of it. */
            materials: components["schemas"]["CountedWordDto"][];
            objectTypes: components["schemas"]["StoreObjectTypeDto"][];
            /** @description Whether its pieces break, unless their type says otherwise. */
            fragile: boolean;
            name: string;
        };
        WareClassDto: {
            /** @example ceramics */
            slug: string;
            /**
             * @description The language of the name, BCP 47.
             * @example kk
             */
            locale: string;
            name: string;
            /** @description What it is made of and how it is fired, in English. */
            body: string;
            porous: boolean;
            /** @description Whether it may touch food when nothing more is known, in English. */
            foodDefault: string;
            dishwasherSafe: boolean;
        };
        StoreCraftsDto: {
            items: components["schemas"]["StoreCraftDto"][];
            /** @description What ceramics are, by body and firing. */
            wareClasses: components["schemas"]["WareClassDto"][];
            /** @description Always null: the crafts come as a whole. */
            nextCursor: string | null;
        };
        StoreCraftDetailDto: {
            /** @example ceramics */
            slug: string;
            /**
             * @description The language of the name, BCP 47.
             * @example kk
             */
            locale: string;
            /** @enum {string} */
            priority: "primary" | "secondary";
            /** @description Pieces on sale of this craft; as of a moment ago. */
            pieces: number;
            techniques: components["schemas"]["StoreTechniqueDto"][];
            /** @description Each with the pieces on sale of any craft that are made of it. */
            materials: components["schemas"]["CountedWordDto"][];
            objectTypes: components["schemas"]["StoreObjectTypeDto"][];
            /** @description Motifs that are typical of it, each with the pieces on sale of any craft that have it. */
            ornaments: components["schemas"]["CountedWordDto"][];
            /** @description The newest pieces of it. */
            listings: components["schemas"]["ShownPiecesDto"];
            /** @description Whether its pieces break, unless their type says otherwise. */
            fragile: boolean;
            name: string;
        };
        ChosenPieceDto: {
            /** Format: uuid */
            listingId: string;
            /** @description By BCP 47 tag. */
            titles: {
                [key: string]: string;
            };
            slug: string;
            /** @description Whether shoppers see it there now: it is published and can be bought. */
            onSale: boolean;
        };
        EditorsChoiceDto: {
            /** @description For `If-Match`. */
            version: number;
            items: components["schemas"]["ChosenPieceDto"][];
            /** @description Always null: it is one short list. */
            nextCursor: string | null;
            /**
             * Format: uuid
             * @description The account that arranged it last; null: nobody has.
             */
            changedBy: string | null;
            /** Format: date-time */
            changedAt: string | null;
        };
        ChooseDto: {
            /**
             * @description Slugs of pieces in the order in which they are to be shown. What is left out is taken off the list.
             * @example [
             *       "tabaq-tangghy-kumbez"
             *     ]
             */
            pieces: string[];
        };
        HomeWordDto: {
            /** @example ceramics */
            slug: string;
            /**
             * @description The language of the name, BCP 47.
             * @example kk
             */
            locale: string;
            /** @description Pieces on sale that name it; as of a moment ago. */
            pieces: number;
            /** @description Of one of its newest pieces. */
            image: components["schemas"]["ImageDto"] | null;
            name: string;
        };
        ShownTextDto: {
            text: string;
            /** @description BCP 47. */
            locale: string;
        };
        StoreWorkshopDto: {
            /** @example qoshqar-muiz */
            slug: string;
            /** @description Who makes it. */
            leadArtisan: components["schemas"]["ShownTextDto"] | null;
            story: components["schemas"]["ShownTextDto"] | null;
            /**
             * @description The craft that it is known for.
             * @example ceramics
             */
            craft: string;
            /** @description All its crafts, by name. */
            crafts: components["schemas"]["WordDto"][];
            foundedYear: number | null;
            /** @description Pieces on sale; in lists as of a moment ago. */
            listings: number;
            /** @description The picture on top of its page. */
            cover: components["schemas"]["ImageDto"] | null;
            demo: boolean;
            city: string;
            name: string;
            /** @description The language of the name, BCP 47. */
            locale: string;
        };
        HomeDto: {
            /** @description The newest pieces on sale. */
            newest: components["schemas"]["StoreListingCardDto"][];
            /** @description Pieces on sale that the editors chose, in their order. */
            editorsChoice: components["schemas"]["StoreListingCardDto"][];
            /** @description Crafts that have pieces on sale, those with most first. */
            crafts: components["schemas"]["HomeWordDto"][];
            /** @description Motifs that most pieces on sale have. */
            ornaments: components["schemas"]["HomeWordDto"][];
            /** @description Workshops that tell their story, and have pieces on sale, the newest first. */
            stories: components["schemas"]["StoreWorkshopDto"][];
        };
        SearchTermDto: {
            /**
             * @description The term in one spelling of all scripts. Empty for one that has no letter of them.
             * @example koshkar muiz
             */
            folded: string;
            /** @description As it was typed, the most frequent way first; five at the most. */
            typed: string[];
            searches: number;
            /** @description How many of them found nothing but, perhaps, what was near. */
            empty: number;
            /**
             * Format: date
             * @description The last day that it was looked for, UTC.
             */
            lastDay: string;
        };
        SearchTermsPage: {
            items: components["schemas"]["SearchTermDto"][];
            /** @description Null on the last page. */
            nextCursor: string | null;
        };
        SynonymSetDto: {
            /** Format: uuid */
            id: string;
            version: number;
            phrases: string[];
            note: string | null;
            /** @description It came with the program. */
            seeded: boolean;
        };
        SynonymSetsPage: {
            items: components["schemas"]["SynonymSetDto"][];
            /** @description Null on the last page. */
            nextCursor: string | null;
        };
        SynonymContentDto: {
            /**
             * @description Words or phrases that mean the same, in any language and spelling; at least two that differ.
             * @example [
             *       "құмыра",
             *       "кувшин",
             *       "jug"
             *     ]
             */
            phrases: string[];
            /** @description Why; for other admins. */
            note?: string | null;
        };
        SynonymVersionDto: {
            version: number;
            phrases: string[];
            note: string | null;
            /**
             * Format: uuid
             * @description Null: it came with the program.
             */
            changedBy: string | null;
            /** Format: date-time */
            changedAt: string;
            /** @description With this version it was taken out of use. */
            removed: boolean;
        };
        SynonymHistoryPage: {
            /** @description The newest first. */
            items: components["schemas"]["SynonymVersionDto"][];
            /** @description Null on the last page. */
            nextCursor: string | null;
        };
        SuggestionDto: {
            /** @enum {string} */
            kind: "ornament" | "craft" | "object_type" | "workshop" | "listing";
            /** @example qoshqar-muiz */
            slug: string;
            /** @example қошқар мүйіз */
            text: string;
            /** @description The language of the text, BCP 47. */
            locale: string;
        };
        SuggestionsDto: {
            /** @description The dictionary's words first, then workshops, then pieces. */
            items: components["schemas"]["SuggestionDto"][];
        };
        StoreMatchesDto: {
            /** @description Exact up to 10,000. */
            count: number;
            /** @description True: there are more. */
            atLeast: boolean;
        };
        StoreFacetValueDto: {
            /** @description Null for values that are no words, such as sizes. */
            name: string | null;
            /** @description The language of the name, BCP 47. */
            locale: string | null;
            /** @description Pieces that the list would have with this value and all filters but this facet's. */
            count: number;
            /** @description As the filter takes it. */
            value: string;
            /** @description The query asks for it. */
            chosen: boolean;
        };
        StoreFacetDto: {
            /** @enum {string} */
            facet: "craft" | "objectType" | "ornament" | "ornamentGroup" | "technique" | "material" | "colour" | "workshop" | "stockMode" | "foodSafe" | "size";
            /** @description The most frequent first, 100 at the most. */
            values: components["schemas"]["StoreFacetValueDto"][];
            /** @description True: there are more than 10,000 pieces, the newest of which were counted, so each count is the least it can be. */
            atLeast: boolean;
        };
        StoreFacetsDto: {
            /** @description Pieces that fit all filters. */
            matches: components["schemas"]["StoreMatchesDto"];
            items: components["schemas"]["StoreFacetDto"][];
        };
        StoreListingsPage: {
            items: components["schemas"]["StoreListingCardDto"][];
            /** @description Null on the last page. */
            nextCursor: string | null;
            /**
             * @description `near`: nothing has all the words; these pieces have words that are spelt almost so, or some of the words.
             * @enum {string}
             */
            found: "all" | "matching" | "near";
            /** @description With `near`, what was probably meant, as it is written; null if no better spelling is known. */
            didYouMean: string | null;
            /** @description Null unless `facets` asks for them. */
            facets: components["schemas"]["StoreFacetsDto"] | null;
        };
        StoreListingWorkshopDto: {
            /** @example qoshqar-muiz */
            slug: string;
            /** @description Who makes it. */
            leadArtisan: components["schemas"]["ShownTextDto"] | null;
            story: components["schemas"]["ShownTextDto"] | null;
            city: string;
            name: string;
            /** @description The language of the name, BCP 47. */
            locale: string;
        };
        ToldOrnamentDto: {
            /** @example ceramics */
            slug: string;
            /**
             * @description The language of the name, BCP 47.
             * @example kk
             */
            locale: string;
            /**
             * @description How well the entry as a whole is supported.
             * @enum {string}
             */
            confidence: "high" | "medium" | "low";
            /**
             * @description `awaits_confirmation`: explanations are on record, but no specialist has confirmed the entry.
             * @enum {string}
             */
            meaningState: "told" | "awaits_confirmation";
            /** @description An explanation that people give, worded as one. Left out until the entry is confirmed, its `confidence` high. */
            meaning?: components["schemas"]["TextDto"];
            name: string;
            group: components["schemas"]["WordDto"];
            /** @description Slugs of crafts. */
            typicalCrafts: string[];
            unicodeGlyph: string | null;
        };
        ShownPersonalisationDto: {
            /** @description How many letters it takes. */
            maxLetters: number;
            /** @description What to write; null: whatever the buyer wants. */
            prompt: components["schemas"]["ShownTextDto"] | null;
        };
        ShownImageDto: {
            /** Format: uuid */
            id: string;
            /** @description Of the picture as it was uploaded, in pixels. */
            width: number;
            height: number;
            /**
             * @description A thumbhash in base64, to show while the picture loads; null for a picture that is being made again.
             * @example 1QcSHQRnh493V4dIh4eXh1h4kJUI
             */
            placeholder: string | null;
            /** @description What is to be seen, the largest area first; names at `/v1/store/colours`. */
            colours: ("turquoise" | "sky-blue" | "cobalt" | "purple" | "pink" | "red" | "burgundy" | "terracotta" | "orange" | "ochre" | "gold" | "yellow" | "green" | "brown" | "cream" | "white" | "grey" | "black")[];
            /**
             * @description The sizes to choose from, as a `<picture>` wants them: by format, the best first, and of each the smallest first.
             *     Of every format a `<source type="image/{format}" srcset="{url} {width}w, …">`; the last one is for `<img>`.
             */
            sources: components["schemas"]["ImageSourceDto"][];
            /** @description What is to be seen, for whoever can't see it. */
            alt: components["schemas"]["ShownTextDto"] | null;
        };
        ShownEditionDto: {
            /** @description How many there will ever be. */
            size: number;
        };
        ShownVariantDto: {
            /** Format: uuid */
            id: string;
            /** @description What the buyer chooses: `{ "size": "38 cm" }`; empty when there is nothing to choose. */
            options: {
                [key: string]: string;
            };
            weightG: number;
            /** @description Its own, where it differs from the others; in millimetres, by name. */
            dimensionsMm: {
                [key: string]: number;
            };
            /** @description Null: its pieces have no numbers. */
            edition: components["schemas"]["ShownEditionDto"] | null;
            /**
             * Format: date
             * @description Made to order: by which day one that is ordered now would be ready to be posted. Null for what is there.
             */
            readyBy: string | null;
            price: components["schemas"]["ShownPriceDto"];
            availability: components["schemas"]["AvailabilityDto"];
        };
        ShownPostageDto: {
            /** @example post-parcel */
            service: string;
            /**
             * @description The language of the name, BCP 47.
             * @example kk
             */
            locale: string;
            price: components["schemas"]["ShownPriceDto"];
            /** @description Days on the way. */
            minDays: number;
            maxDays: number;
            name: string;
            tracked: boolean;
        };
        PostageEstimateDto: {
            /**
             * @description ISO 3166-1 alpha-2.
             * @example DE
             */
            country: string;
            /** @description Of the lightest variant, with packing. */
            weightG: number;
            /** @description Empty when nothing can take it there. */
            choices: components["schemas"]["ShownPostageDto"][];
            /** @description Services that don't take it there, and why. */
            blocked: components["schemas"]["BlockedServiceDto"][];
            /** @description Whether the prices are invented, for a demo. */
            demo: boolean;
        };
        StoreListingPageDto: {
            title: components["schemas"]["ShownTextDto"];
            description: components["schemas"]["ShownTextDto"];
            workshop: components["schemas"]["StoreListingWorkshopDto"];
            craft: components["schemas"]["NamedDto"];
            objectType: components["schemas"]["NamedDto"];
            /** @description With how each is often explained, if that is confirmed. */
            ornaments: components["schemas"]["ToldOrnamentDto"][];
            techniques: components["schemas"]["NamedDto"][];
            materials: components["schemas"]["NamedDto"][];
            wareClass: components["schemas"]["NamedDto"] | null;
            /** @description Of the object, in millimetres, by name: diameter, height, length, width, thickness, depth. */
            dimensionsMm: {
                [key: string]: number;
            };
            /** @description Pieces in a set. */
            pieces: number;
            madeYear: number | null;
            care: components["schemas"]["ShownTextDto"][];
            /**
             * @description A personalised piece can't be sent back.
             * @enum {string}
             */
            personalised: "no" | "optional" | "always";
            /** @description What may stand on it; null when it is not made with a text of the buyer's. */
            personalisation: components["schemas"]["ShownPersonalisationDto"] | null;
            images: components["schemas"]["ShownImageDto"][];
            variants: components["schemas"]["ShownVariantDto"][];
            /** @description To the `country` that was asked for; null if none was. */
            postage: components["schemas"]["PostageEstimateDto"] | null;
            /** @description Pieces on sale with the same ornaments, of the same craft or workshop; other workshops' first among equals. */
            related: components["schemas"]["StoreListingCardDto"][];
            slug: string;
            foodSafety: string;
            fragile: boolean;
            /** @description ISO 3166-1. */
            countryOfOrigin: string;
            demo: boolean;
        };
        StoreWorkshopsPage: {
            items: components["schemas"]["StoreWorkshopDto"][];
            /** @description Null on the last page. */
            nextCursor: string | null;
        };
        AwayDto: {
            /**
             * Format: date-time
             * @description When it is back; null: it has not said.
             */
            until: string | null;
            message: components["schemas"]["ShownTextDto"] | null;
        };
        StoreWorkshopDetailDto: {
            /** @example qoshqar-muiz */
            slug: string;
            /** @description Who makes it. */
            leadArtisan: components["schemas"]["ShownTextDto"] | null;
            story: components["schemas"]["ShownTextDto"] | null;
            /**
             * @description The craft that it is known for.
             * @example ceramics
             */
            craft: string;
            /** @description All its crafts, by name. */
            crafts: components["schemas"]["WordDto"][];
            foundedYear: number | null;
            /** @description Pieces on sale; in lists as of a moment ago. */
            listings: number;
            /** @description The picture on top of its page. */
            cover: components["schemas"]["ImageDto"] | null;
            /** @description Null: it is there. */
            away: components["schemas"]["AwayDto"] | null;
            /** @description Of the workshop, in order. */
            photos: components["schemas"]["ImageDto"][];
            demo: boolean;
            city: string;
            name: string;
            /** @description The language of the name, BCP 47. */
            locale: string;
        };
        LetterDto: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "order_confirmed" | "new_order" | "order_posted" | "order_canceled" | "refunded" | "late_payment_refunded" | "paid_out" | "application_decided" | "listing_decided" | "account_verify_email" | "account_reset_password" | "account_change_email" | "account_email_changed" | "account_password_changed" | "account_session_stolen" | "account_api_key_made" | "account_recovery_code_used" | "application_submitted" | "application_overdue" | "workshop_suspended" | "workshop_reinstated" | "workshop_closed" | "profile_edit_decided" | "payout_details_changed" | "report_decided" | "application_under_review" | "application_withdrawn" | "application_due_soon" | "workshop_paused" | "workshop_resumed" | "profile_edit_submitted";
            /** @enum {string} */
            subjectType: "order" | "seller_order" | "refund" | "payout" | "application" | "listing" | "account" | "account_link" | "session" | "api_key" | "workshop" | "suspension" | "profile_edit" | "payout_details_change" | "report";
            /** Format: uuid */
            subjectId: string;
            /** @enum {string} */
            toKind: "buyer" | "workshop" | "account" | "staff" | "reporter";
            /** @enum {string} */
            locale: "kk" | "ru" | "en";
            /**
             * @description `failed`: the mail server refuses the recipient for good. `obsolete`: it had nothing to say any more.
             * @enum {string}
             */
            state: "waiting" | "sent" | "failed" | "obsolete";
            /** @description The mail server's SMTP reply code. */
            failure: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            sentAt: string | null;
            /** @description Masked: `a***@example.org`. */
            recipient: string;
            subject: string;
        };
        LettersPage: {
            items: components["schemas"]["LetterDto"][];
            nextCursor: string | null;
        };
        LetterDetailDto: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "order_confirmed" | "new_order" | "order_posted" | "order_canceled" | "refunded" | "late_payment_refunded" | "paid_out" | "application_decided" | "listing_decided" | "account_verify_email" | "account_reset_password" | "account_change_email" | "account_email_changed" | "account_password_changed" | "account_session_stolen" | "account_api_key_made" | "account_recovery_code_used" | "application_submitted" | "application_overdue" | "workshop_suspended" | "workshop_reinstated" | "workshop_closed" | "profile_edit_decided" | "payout_details_changed" | "report_decided" | "application_under_review" | "application_withdrawn" | "application_due_soon" | "workshop_paused" | "workshop_resumed" | "profile_edit_submitted";
            /** @enum {string} */
            subjectType: "order" | "seller_order" | "refund" | "payout" | "application" | "listing" | "account" | "account_link" | "session" | "api_key" | "workshop" | "suspension" | "profile_edit" | "payout_details_change" | "report";
            /** Format: uuid */
            subjectId: string;
            /** @enum {string} */
            toKind: "buyer" | "workshop" | "account" | "staff" | "reporter";
            /** @enum {string} */
            locale: "kk" | "ru" | "en";
            /**
             * @description `failed`: the mail server refuses the recipient for good. `obsolete`: it had nothing to say any more.
             * @enum {string}
             */
            state: "waiting" | "sent" | "failed" | "obsolete";
            /** @description The mail server's SMTP reply code. */
            failure: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            sentAt: string | null;
            /** @description Masked: `a***@example.org`. */
            recipient: string;
            subject: string;
            /** @description As it was sent, but for links that let their holder into an account: those are in the letter itself only. */
            text: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    Operator_alive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AliveDto"];
                };
            };
        };
    };
    Operator_ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ready, or degraded: it can go on without what is down. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadinessDto"];
                };
            };
        };
    };
    Operator_figures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
    Clock_now: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClockDto"];
                };
            };
        };
    };
    Clock_move: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveClockDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClockDto"];
                };
            };
        };
    };
    SandboxLetters_list: {
        parameters: {
            query: {
                /** @description Whose letters. */
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SandboxLettersDto"];
                };
            };
        };
    };
    JobsAdmin_list: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
                state?: "done" | "open" | "dead";
                queue?: "money" | "orders" | "catalogue" | "media" | "letters";
                /** @description The job's name, in full. */
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobPageDto"];
                };
            };
        };
    };
    JobsAdmin_summary: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobsSummaryDto"];
                };
            };
        };
    };
    JobsAdmin_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobDto"];
                };
            };
        };
    };
    JobsAdmin_redrive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobDto"];
                };
            };
        };
    };
    AuditAdmin_list: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
                /** @description Recorded then or later. */
                from?: string;
                /** @description Recorded before. */
                to?: string;
                /** @description Only acts of this account. */
                actor?: string;
                /** @description How the action begins: `payout_run.` or `workshop.suspended`. */
                action?: string;
                /** @description Needed with `subjectId`. */
                subjectKind?: string;
                subjectId?: string;
                /** @description Only what is in the history of this workshop. */
                sellerId?: string;
                /** @description Only what one request did: the `instance` of a problem, `X-Request-Id`. */
                requestId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPageDto"];
                };
            };
        };
    };
    AuditAdmin_verify: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditVerificationDto"];
                };
            };
        };
    };
    Auth_register: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisteredDto"];
                };
            };
        };
    };
    Auth_signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedInDto"];
                };
            };
        };
    };
    Auth_stepUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StepUpDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    Auth_rotate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RotatedDto"];
                };
            };
        };
    };
    Auth_signOutEverywhere: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignOutEverywhereDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    Auth_signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    Auth_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeDto"];
                };
            };
        };
    };
    OwnAccount_edit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditAccountDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    Auth_list: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionPageDto"];
                };
            };
        };
    };
    Auth_end: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    Auth_enrol: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnrolmentDto"];
                };
            };
        };
    };
    Auth_confirm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmTotpDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodesDto"];
                };
            };
        };
    };
    Auth_renewRecoveryCodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodesDto"];
                };
            };
        };
    };
    OwnAccount_verifyEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkTokenDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    OwnAccount_verifyEmailAgain: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LetterOnItsWayDto"];
                };
            };
        };
    };
    OwnAccount_requestReset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestResetDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LetterOnItsWayDto"];
                };
            };
        };
    };
    OwnAccount_resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResetPasswordDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    OwnAccount_changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePasswordDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    OwnAccount_changeEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeEmailDto"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LetterOnItsWayDto"];
                };
            };
        };
    };
    OwnAccount_confirmEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkTokenDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    OwnAccount_erase: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnPasswordDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    OwnAccount_export: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    Accounts_list: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
                /** @description The beginning of an e-mail address, or a part of a name. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountPageDto"];
                };
            };
        };
    };
    Accounts_find: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountDetailDto"];
                };
            };
        };
    };
    Accounts_changeRoles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeRolesDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountDetailDto"];
                };
            };
        };
    };
    Accounts_disable: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DisableAccountDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountDetailDto"];
                };
            };
        };
    };
    Accounts_enable: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountDetailDto"];
                };
            };
        };
    };
    MembersArtisan_list: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
            };
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberPageDto"];
                };
            };
        };
    };
    MembersArtisan_add: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AddHelperDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberDto"];
                };
            };
        };
    };
    MembersArtisan_remove: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path: {
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    MembersAdmin_list: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
            };
            header?: never;
            path: {
                sellerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberPageDto"];
                };
            };
        };
    };
    MembersAdmin_bind: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sellerId: string;
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BindMemberDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberDto"];
                };
            };
        };
    };
    MembersAdmin_unbind: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sellerId: string;
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    TotpAdmin_reset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ApiKeysArtisan_list: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
            };
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyPageDto"];
                };
            };
        };
    };
    ApiKeysArtisan_make: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MakeArtisanKeyDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeApiKeyDto"];
                };
            };
        };
    };
    ApiKeysArtisan_revoke: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ApiKeysAdmin_list: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyPageDto"];
                };
            };
        };
    };
    ApiKeysAdmin_make: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MakeStaffKeyDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeApiKeyDto"];
                };
            };
        };
    };
    ApiKeysAdmin_revoke: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    LedgerAdmin_accounts: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
                /** @description A kind of the chart of accounts. */
                kind?: "charge_receivable" | "provider_balance" | "bank" | "disputes_held" | "seller_pending" | "seller_held" | "seller_available" | "seller_reserve" | "seller_in_transit" | "seller_debt" | "subsidy_payable" | "buyer_refunds_due" | "carrier_payable" | "tax_collected" | "vat_on_commission" | "subsidy_fund" | "suspense" | "opening" | "commission" | "processing_fees" | "dispute_fees" | "postage_result" | "fx_margin" | "realised_fx" | "goodwill" | "write_off" | "conversion";
                currency?: "AED" | "CHF" | "CNY" | "EUR" | "GBP" | "ISK" | "JPY" | "KRW" | "KWD" | "KZT" | "TRY" | "USD" | "UZS";
                /** @description Only accounts of this seller. */
                sellerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerAccountPageDto"];
                };
            };
        };
    };
    LedgerAdmin_transactions: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
                /** @description How the business reference begins, such as `order:` or `payout:0190…`. */
                reference?: string;
                /** @description Only transactions about this order. */
                orderId?: string;
                /** @description Only transactions that move money in or out of this account. */
                accountId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerTransactionPageDto"];
                };
            };
        };
    };
    LedgerAdmin_transaction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerTransactionDetailDto"];
                };
            };
        };
    };
    LedgerAdmin_verify: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerificationReportDto"];
                };
            };
        };
    };
    LedgerAdmin_reverse: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReverseTransactionDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransactionReversedDto"];
                };
            };
        };
    };
    RatesAdmin_exchangeRates: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
                /** @description Only rates of this currency, on either side. */
                currency?: "AED" | "CHF" | "CNY" | "EUR" | "GBP" | "ISK" | "JPY" | "KRW" | "KWD" | "KZT" | "TRY" | "USD" | "UZS";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExchangeRatePageDto"];
                };
            };
        };
    };
    RatesAdmin_addExchangeRate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewExchangeRateDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExchangeRateDto"];
                };
            };
        };
    };
    RatesAdmin_commissionRules: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
                scope?: "workshop" | "programme" | "craft" | "default";
                /** @description Only rules of this workshop. */
                sellerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommissionRulePageDto"];
                };
            };
        };
    };
    RatesAdmin_addCommissionRule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCommissionRuleDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommissionRuleDto"];
                };
            };
        };
    };
    RatesStore_currencies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BuyersCurrenciesDto"];
                };
            };
        };
    };
    ComplianceStore_returnRights: {
        parameters: {
            query: {
                /** @description Of the address that pieces go to, ISO 3166-1 alpha-2. */
                country: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReturnRightsDto"];
                };
            };
        };
    };
    ColoursStore_list: {
        parameters: {
            query?: {
                /** @description A BCP 47 tag that wins over Accept-Language. */
                locale?: string;
            };
            header?: {
                /** @description The ETag of an answer that you have. */
                "If-None-Match"?: string;
                /** @description Languages, the best first; `locale` wins. */
                "Accept-Language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ColoursDto"];
                };
            };
            /** @description You have this answer already. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    MediaArtisan_upload: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadedAssetDto"];
                };
            };
        };
    };
    MediaArtisan_get: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssetDto"];
                };
            };
        };
    };
    Media_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The picture. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/avif": string;
                    "image/webp": string;
                    "image/jpeg": string;
                };
            };
            /** @description You have it already. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    Artisans_list: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArtisansDto"];
                };
            };
        };
    };
    Artisans_add: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WriteArtisanDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArtisanDto"];
                };
            };
        };
    };
    Artisans_setDefault: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DefaultSharesDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArtisansDto"];
                };
            };
        };
    };
    Artisans_find: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArtisanDto"];
                };
            };
        };
    };
    Artisans_edit: {
        parameters: {
            query?: never;
            header: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
                /** @description The ETag of what you have read, such as `"v3"`. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WriteArtisanDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArtisanDto"];
                };
            };
        };
    };
    Artisans_retire: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArtisanDto"];
                };
            };
        };
    };
    ProfileEditsArtisan_show: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileEditDto"];
                };
            };
        };
    };
    ProfileEditsArtisan_propose: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProposeProfileDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileEditDto"];
                };
            };
        };
    };
    ProfileEditsArtisan_withdraw: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ProfileEditsAdmin_list: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
                /** @description Only edits in this state. */
                state?: "pending" | "approved" | "rejected" | "withdrawn" | "superseded";
                /** @description Only this workshop's. */
                sellerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileEditPageDto"];
                };
            };
        };
    };
    ProfileEditsAdmin_find: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileEditForStaffDto"];
                };
            };
        };
    };
    ProfileEditsAdmin_approve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApproveProfileEditDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileEditForStaffDto"];
                };
            };
        };
    };
    ProfileEditsAdmin_reject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RejectProfileEditDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileEditForStaffDto"];
                };
            };
        };
    };
    Applications_list: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationPageDto"];
                };
            };
        };
    };
    Applications_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WriteApplicationDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationDetailDto"];
                };
            };
        };
    };
    Applications_find: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationDetailDto"];
                };
            };
        };
    };
    Applications_edit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WriteApplicationDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationDetailDto"];
                };
            };
        };
    };
    Applications_submit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationDetailDto"];
                };
            };
        };
    };
    Applications_withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationDetailDto"];
                };
            };
        };
    };
    ApplicationsAdmin_list: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
                /** @description Only applications in this state. */
                state?: "draft" | "submitted" | "under_review" | "changes_requested" | "approved" | "rejected" | "withdrawn";
                /** @description Only what this moderator took up. */
                reviewerId?: string;
                /** @description Whether its term has passed while it waits. */
                overdue?: "yes" | "no";
                /** @description Only applications of this craft. */
                craft?: string;
                /** @description A part of a name in any language. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationForStaffPageDto"];
                };
            };
        };
    };
    ApplicationsAdmin_find: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationForReviewDto"];
                };
            };
        };
    };
    ApplicationsAdmin_review: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationForReviewDto"];
                };
            };
        };
    };
    ApplicationsAdmin_assign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignApplicationDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationForReviewDto"];
                };
            };
        };
    };
    ApplicationsAdmin_release: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationForReviewDto"];
                };
            };
        };
    };
    ApplicationsAdmin_tick: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TickChecklistDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationForReviewDto"];
                };
            };
        };
    };
    ApplicationsAdmin_writeNote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WriteNoteDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationForReviewDto"];
                };
            };
        };
    };
    ApplicationsAdmin_approve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationForReviewDto"];
                };
            };
        };
    };
    ApplicationsAdmin_requestChanges: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefuseApplicationDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationForReviewDto"];
                };
            };
        };
    };
    ApplicationsAdmin_reject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefuseApplicationDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplicationForReviewDto"];
                };
            };
        };
    };
    OwnDocuments_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentsDto"];
                };
            };
        };
    };
    OwnDocuments_upload: {
        parameters: {
            query: {
                /** @description What the file shows. Photos are JPEG or PNG. */
                kind: "identity_document" | "registration_certificate" | "city_of_craftsmen_certificate" | "master_grade_certificate" | "craft_evidence" | "workshop_photo" | "other";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentDto"];
                };
            };
        };
    };
    OwnDocuments_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    OwnDocuments_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentLinkDto"];
                };
            };
        };
    };
    DocumentsAdmin_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentLinkDto"];
                };
            };
        };
    };
    Documents_open: {
        parameters: {
            query: {
                /** @description Seconds since 1970. */
                expires: number;
                signature: string;
            };
            header?: never;
            path: {
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                    "image/jpeg": string;
                    "image/png": string;
                };
            };
        };
    };
    WorkshopArtisan_show: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkshopDto"];
                };
            };
        };
    };
    WorkshopArtisan_edit: {
        parameters: {
            query?: never;
            header: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
                /** @description The ETag of what you have read, such as `"v3"`. */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditWorkshopDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkshopDto"];
                };
            };
        };
    };
    WorkshopArtisan_showPayoutDetails: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutDetailsDto"];
                };
            };
        };
    };
    WorkshopArtisan_changePayoutDetails: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePayoutDetailsDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutDetailsDto"];
                };
            };
        };
    };
    WorkshopArtisan_showOnboarding: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutAccountDto"];
                };
            };
        };
    };
    WorkshopArtisan_beginOnboarding: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BeginOnboardingDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OnboardingDto"];
                };
            };
        };
    };
    WorkshopsAdmin_list: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
                /** @description Only workshops in this state. */
                state?: "active" | "paused" | "suspended" | "closed";
                /** @description Only workshops of this craft. */
                craft?: string;
                /** @description A part of a name in any language. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkshopPageDto"];
                };
            };
        };
    };
    WorkshopsAdmin_find: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkshopDto"];
                };
            };
        };
    };
    WorkshopLifeArtisan_pause: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PauseWorkshopDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkshopDto"];
                };
            };
        };
    };
    WorkshopLifeArtisan_resume: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkshopDto"];
                };
            };
        };
    };
    WorkshopLifeArtisan_close: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CloseWorkshopDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkshopDto"];
                };
            };
        };
    };
    WorkshopLifeAdmin_history: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkshopStepPageDto"];
                };
            };
        };
    };
    WorkshopLifeAdmin_suspend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SuspendWorkshopDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkshopDto"];
                };
            };
        };
    };
    WorkshopLifeAdmin_reinstate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkshopDto"];
                };
            };
        };
    };
    WorkshopLifeAdmin_close: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CloseWorkshopDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkshopDto"];
                };
            };
        };
    };
    EvidenceAdmin_link: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                evidenceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentLinkDto"];
                };
            };
        };
    };
    EvidenceArtisan_upload: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvidenceDto"];
                };
            };
        };
    };
    EvidenceArtisan_remove: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path: {
                id: string;
                evidenceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    EvidenceArtisan_link: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path: {
                id: string;
                evidenceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentLinkDto"];
                };
            };
        };
    };
    Evidence_open: {
        parameters: {
            query: {
                /** @description Seconds since 1970. */
                expires: number;
                signature: string;
            };
            header?: never;
            path: {
                evidenceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                    "image/jpeg": string;
                    "image/png": string;
                };
            };
        };
    };
    ListingExchange_export: {
        parameters: {
            query?: {
                format?: "csv" | "json";
            };
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/json": unknown;
                };
            };
        };
    };
    ListingExchange_import: {
        parameters: {
            query?: {
                format?: "csv" | "json";
                /** @description `yes`: says what would happen, and changes nothing. */
                dryRun?: "yes" | "no";
            };
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportReportDto"];
                };
            };
        };
    };
    ListingCopies_act: {
        parameters: {
            query?: never;
            header: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkListingsDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkResultsDto"];
                };
            };
        };
    };
    ListingCopies_duplicate: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListingDto"];
                };
            };
        };
    };
    ListingCopies_history: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
            };
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PriceChangePageDto"];
                };
            };
        };
    };
    ListingShares_show: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListingSharesDto"];
                };
            };
        };
    };
    ListingShares_set: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ListingSharesDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListingSharesDto"];
                };
            };
        };
    };
    ListingsAdmin_list: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
                /** @description More than one asks for any of them. */
                state?: ("draft" | "submitted" | "changes_requested" | "published" | "paused" | "archived" | "sold_out")[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewedListingPageDto"];
                };
            };
        };
    };
    ListingsAdmin_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewedListingDto"];
                };
            };
        };
    };
    ListingsAdmin_history: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PriceChangePageDto"];
                };
            };
        };
    };
    ListingsAdmin_publish: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what you have read, such as `"v3"`. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewedListingDto"];
                };
            };
        };
    };
    ListingsAdmin_requestChanges: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what you have read, such as `"v3"`. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestChangesDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewedListingDto"];
                };
            };
        };
    };
    ListingsAdmin_takeDown: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestChangesDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewedListingDto"];
                };
            };
        };
    };
    ListingsArtisan_list: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
                /** @description More than one asks for any of them. */
                state?: ("draft" | "submitted" | "changes_requested" | "published" | "paused" | "archived" | "sold_out")[];
            };
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListingPageDto"];
                };
            };
        };
    };
    ListingsArtisan_create: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ListingInputDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListingDto"];
                };
            };
        };
    };
    ListingsArtisan_one: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListingDto"];
                };
            };
        };
    };
    ListingsArtisan_edit: {
        parameters: {
            query?: never;
            header: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
                /** @description The ETag of what you have read, such as `"v3"`. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ListingInputDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListingDto"];
                };
            };
        };
    };
    ListingsArtisan_remove: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ListingsArtisan_setPhotos: {
        parameters: {
            query?: never;
            header: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
                /** @description The ETag of what you have read, such as `"v3"`. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ListingPhotosInputDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListingDto"];
                };
            };
        };
    };
    ListingsArtisan_setStock: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StockInputDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListingDto"];
                };
            };
        };
    };
    ListingsArtisan_submit: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListingDto"];
                };
            };
        };
    };
    ListingsArtisan_withdraw: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListingDto"];
                };
            };
        };
    };
    ListingsArtisan_pause: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListingDto"];
                };
            };
        };
    };
    ListingsArtisan_resume: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListingDto"];
                };
            };
        };
    };
    ListingsArtisan_archive: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListingDto"];
                };
            };
        };
    };
    Making_show: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MakingDto"];
                };
            };
        };
    };
    Making_set: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MakingInputDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MakingDto"];
                };
            };
        };
    };
    RevisionsAdmin_list: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
                state?: "submitted" | "published" | "changes_requested" | "withdrawn" | "superseded";
                /** @description Only of this listing. */
                listingId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPageDto"];
                };
            };
        };
    };
    RevisionsAdmin_find: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewedRevisionDto"];
                };
            };
        };
    };
    RevisionsAdmin_publish: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewedRevisionDto"];
                };
            };
        };
    };
    RevisionsAdmin_requestChanges: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestChangesDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewedRevisionDto"];
                };
            };
        };
    };
    RevisionsArtisan_show: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewestRevisionDto"];
                };
            };
        };
    };
    RevisionsArtisan_propose: {
        parameters: {
            query?: never;
            header: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
                /** @description The ETag of what you have read, such as `"v3"`. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ListingRevisionInputDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewestRevisionDto"];
                };
            };
        };
    };
    RevisionsArtisan_withdraw: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    OrnamentsAdmin_list: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
                /** @description Only words that have no name in this language yet: a BCP 47 tag such as `tr`. */
                lacks?: string;
                /** @description A part of the slug or of any name. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: (components["schemas"]["WordEntryDto"] & {
                            content: components["schemas"]["OrnamentContent"];
                        })[];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    OrnamentsAdmin_find: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WordEntryDto"] & {
                        content: components["schemas"]["OrnamentContent"];
                    };
                };
            };
        };
    };
    OrnamentsAdmin_edit: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what you have read, such as `"v3"`. */
                "If-Match": string;
            };
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrnamentContent"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WordEntryDto"] & {
                        content: components["schemas"]["OrnamentContent"];
                    };
                };
            };
        };
    };
    OrnamentsAdmin_add: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrnamentContent"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WordEntryDto"] & {
                        content: components["schemas"]["OrnamentContent"];
                    };
                };
            };
        };
    };
    OrnamentGroupsAdmin_list: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
                /** @description Only words that have no name in this language yet: a BCP 47 tag such as `tr`. */
                lacks?: string;
                /** @description A part of the slug or of any name. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: (components["schemas"]["WordEntryDto"] & {
                            content: components["schemas"]["NamedContent"];
                        })[];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    OrnamentGroupsAdmin_find: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WordEntryDto"] & {
                        content: components["schemas"]["NamedContent"];
                    };
                };
            };
        };
    };
    OrnamentGroupsAdmin_edit: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what you have read, such as `"v3"`. */
                "If-Match": string;
            };
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NamedContent"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WordEntryDto"] & {
                        content: components["schemas"]["NamedContent"];
                    };
                };
            };
        };
    };
    OrnamentGroupsAdmin_add: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NamedContent"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WordEntryDto"] & {
                        content: components["schemas"]["NamedContent"];
                    };
                };
            };
        };
    };
    CraftsAdmin_list: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
                /** @description Only words that have no name in this language yet: a BCP 47 tag such as `tr`. */
                lacks?: string;
                /** @description A part of the slug or of any name. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: (components["schemas"]["WordEntryDto"] & {
                            content: components["schemas"]["CraftContent"];
                        })[];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    CraftsAdmin_find: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WordEntryDto"] & {
                        content: components["schemas"]["CraftContent"];
                    };
                };
            };
        };
    };
    CraftsAdmin_edit: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what you have read, such as `"v3"`. */
                "If-Match": string;
            };
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CraftContent"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WordEntryDto"] & {
                        content: components["schemas"]["CraftContent"];
                    };
                };
            };
        };
    };
    CraftsAdmin_add: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CraftContent"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WordEntryDto"] & {
                        content: components["schemas"]["CraftContent"];
                    };
                };
            };
        };
    };
    TechniquesAdmin_list: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
                /** @description Only words that have no name in this language yet: a BCP 47 tag such as `tr`. */
                lacks?: string;
                /** @description A part of the slug or of any name. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: (components["schemas"]["WordEntryDto"] & {
                            content: components["schemas"]["TechniqueContent"];
                        })[];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    TechniquesAdmin_find: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WordEntryDto"] & {
                        content: components["schemas"]["TechniqueContent"];
                    };
                };
            };
        };
    };
    TechniquesAdmin_edit: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what you have read, such as `"v3"`. */
                "If-Match": string;
            };
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TechniqueContent"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WordEntryDto"] & {
                        content: components["schemas"]["TechniqueContent"];
                    };
                };
            };
        };
    };
    TechniquesAdmin_add: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TechniqueContent"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WordEntryDto"] & {
                        content: components["schemas"]["TechniqueContent"];
                    };
                };
            };
        };
    };
    MaterialsAdmin_list: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
                /** @description Only words that have no name in this language yet: a BCP 47 tag such as `tr`. */
                lacks?: string;
                /** @description A part of the slug or of any name. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: (components["schemas"]["WordEntryDto"] & {
                            content: components["schemas"]["MaterialContent"];
                        })[];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    MaterialsAdmin_find: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WordEntryDto"] & {
                        content: components["schemas"]["MaterialContent"];
                    };
                };
            };
        };
    };
    MaterialsAdmin_edit: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what you have read, such as `"v3"`. */
                "If-Match": string;
            };
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MaterialContent"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WordEntryDto"] & {
                        content: components["schemas"]["MaterialContent"];
                    };
                };
            };
        };
    };
    MaterialsAdmin_add: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MaterialContent"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WordEntryDto"] & {
                        content: components["schemas"]["MaterialContent"];
                    };
                };
            };
        };
    };
    ObjectTypesAdmin_list: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
                /** @description Only words that have no name in this language yet: a BCP 47 tag such as `tr`. */
                lacks?: string;
                /** @description A part of the slug or of any name. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: (components["schemas"]["WordEntryDto"] & {
                            content: components["schemas"]["ObjectTypeContent"];
                        })[];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    ObjectTypesAdmin_find: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WordEntryDto"] & {
                        content: components["schemas"]["ObjectTypeContent"];
                    };
                };
            };
        };
    };
    ObjectTypesAdmin_edit: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what you have read, such as `"v3"`. */
                "If-Match": string;
            };
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ObjectTypeContent"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WordEntryDto"] & {
                        content: components["schemas"]["ObjectTypeContent"];
                    };
                };
            };
        };
    };
    ObjectTypesAdmin_add: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ObjectTypeContent"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WordEntryDto"] & {
                        content: components["schemas"]["ObjectTypeContent"];
                    };
                };
            };
        };
    };
    WareClassesAdmin_list: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
                /** @description Only words that have no name in this language yet: a BCP 47 tag such as `tr`. */
                lacks?: string;
                /** @description A part of the slug or of any name. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: (components["schemas"]["WordEntryDto"] & {
                            content: components["schemas"]["WareClassContent"];
                        })[];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    WareClassesAdmin_find: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WordEntryDto"] & {
                        content: components["schemas"]["WareClassContent"];
                    };
                };
            };
        };
    };
    WareClassesAdmin_edit: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what you have read, such as `"v3"`. */
                "If-Match": string;
            };
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WareClassContent"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WordEntryDto"] & {
                        content: components["schemas"]["WareClassContent"];
                    };
                };
            };
        };
    };
    WareClassesAdmin_add: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WareClassContent"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WordEntryDto"] & {
                        content: components["schemas"]["WareClassContent"];
                    };
                };
            };
        };
    };
    CareInstructionsAdmin_list: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
                /** @description Only words that have no name in this language yet: a BCP 47 tag such as `tr`. */
                lacks?: string;
                /** @description A part of the slug or of any name. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: (components["schemas"]["WordEntryDto"] & {
                            content: components["schemas"]["NamedContent"];
                        })[];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    CareInstructionsAdmin_find: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WordEntryDto"] & {
                        content: components["schemas"]["NamedContent"];
                    };
                };
            };
        };
    };
    CareInstructionsAdmin_edit: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what you have read, such as `"v3"`. */
                "If-Match": string;
            };
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NamedContent"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WordEntryDto"] & {
                        content: components["schemas"]["NamedContent"];
                    };
                };
            };
        };
    };
    CareInstructionsAdmin_add: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NamedContent"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WordEntryDto"] & {
                        content: components["schemas"]["NamedContent"];
                    };
                };
            };
        };
    };
    PhrasesAdmin_list: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
                /** @description Only words that have no name in this language yet: a BCP 47 tag such as `tr`. */
                lacks?: string;
                /** @description A part of the slug or of any name. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: (components["schemas"]["WordEntryDto"] & {
                            content: components["schemas"]["PhraseContent"];
                        })[];
                        nextCursor: string | null;
                    };
                };
            };
        };
    };
    PhrasesAdmin_find: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WordEntryDto"] & {
                        content: components["schemas"]["PhraseContent"];
                    };
                };
            };
        };
    };
    PhrasesAdmin_edit: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what you have read, such as `"v3"`. */
                "If-Match": string;
            };
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PhraseContent"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WordEntryDto"] & {
                        content: components["schemas"]["PhraseContent"];
                    };
                };
            };
        };
    };
    PhrasesAdmin_add: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PhraseContent"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WordEntryDto"] & {
                        content: components["schemas"]["PhraseContent"];
                    };
                };
            };
        };
    };
    VocabularyChanges_list: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
                kind?: "crafts" | "techniques" | "materials" | "object-types" | "ware-classes" | "care-instructions" | "ornament-groups" | "ornaments" | "phrases";
                /** @description Only changes of the words with this slug. */
                slug?: string;
                /** @description Only changes by this account. */
                changedBy?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WordChangePageDto"];
                };
            };
        };
    };
    ShippingStore_countries: {
        parameters: {
            query?: {
                /** @description A BCP 47 tag that wins over Accept-Language, such as `kk`. */
                locale?: string;
            };
            header?: {
                /** @description Languages, the best first; `locale` wins. */
                "Accept-Language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServedCountriesDto"];
                };
            };
        };
    };
    ShippingStore_estimate: {
        parameters: {
            query: {
                /** @description Where the piece would go, ISO 3166-1 alpha-2. */
                country: string;
                /** @description ISO 3166-2; some regions have prices of their own. */
                region?: string;
                /** @description Of the pieces, without packing. */
                weightG: number;
                /** @description Whether any of them breaks; it is packed heavier then. */
                fragile?: boolean;
                /** @description A BCP 47 tag that wins over Accept-Language, such as `kk`. */
                locale?: string;
            };
            header?: {
                /** @description Languages, the best first; `locale` wins. */
                "Accept-Language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EstimateDto"];
                };
            };
        };
    };
    PaymentsAdmin_payments: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
                /** @description Only payments in this state. */
                state?: "creating" | "awaiting" | "succeeded" | "canceled" | "failed";
                orderId?: string;
                checkoutId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentsPage"];
                };
            };
        };
    };
    PaymentsAdmin_payment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentDetailDto"];
                };
            };
        };
    };
    PaymentsAdmin_refunds: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
                /** @description Only refunds in this state. */
                state?: "decided" | "sent" | "succeeded" | "failed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefundsPage"];
                };
            };
        };
    };
    PaymentsAdmin_list: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
                /** @description Only events in this state. */
                state?: "received" | "recorded" | "ignored";
                /** @description Only events of this type, `payment_intent.succeeded`. */
                type?: string;
                /** @description Only events about this object, `pi_…`. */
                objectId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProviderEventsPage"];
                };
            };
        };
    };
    Webhooks_stripe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Kept. What follows from it is done later. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    OrdersStore_list: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderSummaryPageDto"];
                };
            };
        };
    };
    OrdersStore_order: {
        parameters: {
            query?: {
                /** @description The signed token of a guest's link. The account that ordered needs none. */
                token?: string;
                /** @description A BCP 47 tag that wins over Accept-Language. */
                locale?: string;
            };
            header?: {
                /** @description Languages, the best first; `locale` wins. */
                "Accept-Language"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreOrderDto"];
                };
            };
        };
    };
    OrdersStore_cancel: {
        parameters: {
            query?: {
                /** @description The signed token of a guest's link. The account that ordered needs none. */
                token?: string;
            };
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancelOrderDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderCanceledDto"];
                };
            };
        };
    };
    OrdersStore_confirmDelivery: {
        parameters: {
            query?: {
                /** @description The signed token of a guest's link. The account that ordered needs none. */
                token?: string;
            };
            header?: never;
            path: {
                id: string;
                sellerOrderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryRecordedDto"];
                };
            };
        };
    };
    OrdersArtisan_list: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
                state?: "placed" | "posted" | "delivered" | "completed" | "canceled";
                /** @description A BCP 47 tag that wins over Accept-Language. */
                locale?: string;
            };
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
                /** @description Languages, the best first; `locale` wins. */
                "Accept-Language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArtisanOrderPageDto"];
                };
            };
        };
    };
    OrdersArtisan_order: {
        parameters: {
            query?: {
                /** @description A BCP 47 tag that wins over Accept-Language. */
                locale?: string;
            };
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
                /** @description Languages, the best first; `locale` wins. */
                "Accept-Language"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArtisanOrderDetailDto"];
                };
            };
        };
    };
    OrdersArtisan_post: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostSellerOrderDto"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    OrdersArtisan_cancel: {
        parameters: {
            query?: never;
            header: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancelSellerOrderDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderCanceledDto"];
                };
            };
        };
    };
    OrdersAdmin_list: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
                /** @description The order's status. */
                state?: "paid" | "partly_posted" | "posted" | "partly_delivered" | "delivered" | "completed" | "canceled";
                /** @description The whole number of an order, or of a seller order of it. */
                number?: string;
                /** @description Not before this. */
                placedFrom?: string;
                /** @description Before this. */
                placedTo?: string;
                /** @description Orders of which this workshop has a part. */
                sellerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderSummaryPageDto"];
                };
            };
        };
    };
    OrdersAdmin_order: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AdminOrderDto"];
                };
            };
        };
    };
    OrdersAdmin_cancel: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdminCancelOrderDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderCanceledDto"];
                };
            };
        };
    };
    OrdersAdmin_deliver: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordDeliveryDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryRecordedDto"];
                };
            };
        };
    };
    CartStore_open: {
        parameters: {
            query?: {
                /** @description A BCP 47 tag that wins over Accept-Language. */
                locale?: string;
            };
            header?: {
                /** @description The token that came with the cart. A signed-in shopper opens her own carts without it. Wrong or missing: 404. */
                "X-Cart-Token"?: string;
                /** @description Languages, the best first; `locale` wins. */
                "Accept-Language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCartDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedCartDto"];
                };
            };
        };
    };
    CartStore_cart: {
        parameters: {
            query?: {
                /** @description A BCP 47 tag that wins over Accept-Language. */
                locale?: string;
            };
            header?: {
                /** @description The token that came with the cart. A signed-in shopper opens her own carts without it. Wrong or missing: 404. */
                "X-Cart-Token"?: string;
                /** @description Languages, the best first; `locale` wins. */
                "Accept-Language"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CartDto"];
                };
            };
        };
    };
    CartStore_addLine: {
        parameters: {
            query?: {
                /** @description A BCP 47 tag that wins over Accept-Language. */
                locale?: string;
            };
            header?: {
                /** @description The token that came with the cart. A signed-in shopper opens her own carts without it. Wrong or missing: 404. */
                "X-Cart-Token"?: string;
                /** @description Languages, the best first; `locale` wins. */
                "Accept-Language"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewLineDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CartDto"];
                };
            };
        };
    };
    CartStore_removeLine: {
        parameters: {
            query?: {
                /** @description A BCP 47 tag that wins over Accept-Language. */
                locale?: string;
            };
            header?: {
                /** @description The token that came with the cart. A signed-in shopper opens her own carts without it. Wrong or missing: 404. */
                "X-Cart-Token"?: string;
                /** @description Languages, the best first; `locale` wins. */
                "Accept-Language"?: string;
            };
            path: {
                id: string;
                lineId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CartDto"];
                };
            };
        };
    };
    CartStore_changeLine: {
        parameters: {
            query?: {
                /** @description A BCP 47 tag that wins over Accept-Language. */
                locale?: string;
            };
            header?: {
                /** @description The token that came with the cart. A signed-in shopper opens her own carts without it. Wrong or missing: 404. */
                "X-Cart-Token"?: string;
                /** @description Languages, the best first; `locale` wins. */
                "Accept-Language"?: string;
            };
            path: {
                id: string;
                lineId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LineQuantityDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CartDto"];
                };
            };
        };
    };
    CartStore_putAddress: {
        parameters: {
            query?: {
                /** @description A BCP 47 tag that wins over Accept-Language. */
                locale?: string;
            };
            header?: {
                /** @description The token that came with the cart. A signed-in shopper opens her own carts without it. Wrong or missing: 404. */
                "X-Cart-Token"?: string;
                /** @description Languages, the best first; `locale` wins. */
                "Accept-Language"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CartAddressInputDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CartDto"];
                };
            };
        };
    };
    CartStore_shipping: {
        parameters: {
            query?: {
                /** @description A BCP 47 tag that wins over Accept-Language. */
                locale?: string;
            };
            header?: {
                /** @description The token that came with the cart. A signed-in shopper opens her own carts without it. Wrong or missing: 404. */
                "X-Cart-Token"?: string;
                /** @description Languages, the best first; `locale` wins. */
                "Accept-Language"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CartShippingDto"];
                };
            };
        };
    };
    CartStore_choose: {
        parameters: {
            query?: {
                /** @description A BCP 47 tag that wins over Accept-Language. */
                locale?: string;
            };
            header?: {
                /** @description The token that came with the cart. A signed-in shopper opens her own carts without it. Wrong or missing: 404. */
                "X-Cart-Token"?: string;
                /** @description Languages, the best first; `locale` wins. */
                "Accept-Language"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShippingChoicesDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CartShippingDto"];
                };
            };
        };
    };
    CheckoutStore_open: {
        parameters: {
            query?: {
                /** @description A BCP 47 tag that wins over Accept-Language. */
                locale?: string;
            };
            header: {
                /** @description The token that came with the cart. A signed-in shopper opens her own carts without it. Wrong or missing: 404. */
                "X-Cart-Token"?: string;
                /** @description Languages, the best first; `locale` wins. */
                "Accept-Language"?: string;
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCheckoutDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenedCheckoutDto"];
                };
            };
        };
    };
    CheckoutStore_checkout: {
        parameters: {
            query?: {
                /** @description A BCP 47 tag that wins over Accept-Language. */
                locale?: string;
            };
            header?: {
                /** @description The token that came with the cart. A signed-in shopper opens her own carts without it. Wrong or missing: 404. */
                "X-Cart-Token"?: string;
                /** @description Languages, the best first; `locale` wins. */
                "Accept-Language"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckoutDto"];
                };
            };
        };
    };
    CheckoutStore_complete: {
        parameters: {
            query?: never;
            header: {
                /** @description The token that came with the cart. A signed-in shopper opens her own carts without it. Wrong or missing: 404. */
                "X-Cart-Token"?: string;
                /** @description Languages, the best first; `locale` wins. */
                "Accept-Language"?: string;
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CompletedCheckoutDto"];
                };
            };
            /** @description Not paid yet. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PendingCheckoutDto"];
                };
            };
        };
    };
    PayoutRunsAdmin_list: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
                /** @description Only runs in this state. */
                state?: "prepared" | "approved" | "canceled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutRunPageDto"];
                };
            };
        };
    };
    PayoutRunsAdmin_prepare: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreparePayoutRunDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutRunDetailDto"];
                };
            };
        };
    };
    PayoutRunsAdmin_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutRunDetailDto"];
                };
            };
        };
    };
    PayoutRunsAdmin_approve: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutRunDetailDto"];
                };
            };
        };
    };
    PayoutRunsAdmin_cancel: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutRunDetailDto"];
                };
            };
        };
    };
    PayoutRunsAdmin_bankFile: {
        parameters: {
            query: {
                /** @description ISO 20022 pain.001.001.09 as XML, or a table. */
                format: "pain.001" | "csv";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    /** @description SHA-256 of the file (RFC 9530). */
                    "Content-Digest"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/xml": string;
                    "text/csv": string;
                };
            };
        };
    };
    PayoutsAdmin_list: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
                /** @description Only payouts in this state. */
                state?: "prepared" | "sending" | "parked" | "paid" | "failed" | "partly_failed" | "returned" | "canceled";
                /** @description Only payouts to this workshop. */
                sellerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffPayoutPageDto"];
                };
            };
        };
    };
    PayoutsAdmin_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffPayoutDetailDto"];
                };
            };
        };
    };
    PayoutsAdmin_recordBankResult: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BankResultDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BankResultRecordedDto"];
                };
            };
        };
    };
    PayoutsArtisan_balances: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BalancesDto"];
                };
            };
        };
    };
    PayoutsArtisan_entries: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
            };
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BalanceEntryPageDto"];
                };
            };
        };
    };
    PayoutsArtisan_list: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
            };
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutPageDto"];
                };
            };
        };
    };
    PayoutsArtisan_show: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutDetailDto"];
                };
            };
        };
    };
    ClaimsArtisan_list: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
            };
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimPageDto"];
                };
            };
        };
    };
    ClaimsArtisan_create: {
        parameters: {
            query?: never;
            header: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WriteClaimDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimDto"];
                };
            };
        };
    };
    ClaimsArtisan_find: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimDto"];
                };
            };
        };
    };
    ClaimsArtisan_remove: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ClaimsArtisan_change: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workshop to act for. Needed by members of several workshops. */
                "X-Workshop-Id"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeClaimDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimDto"];
                };
            };
        };
    };
    ClaimsAdmin_list: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
                /** @description Only claims in this state. */
                state?: "draft" | "submitted" | "completeness_check" | "returned_for_correction" | "commission_review" | "hearing" | "approved" | "partially_approved" | "rejected" | "agreement_signed" | "payment_ordered" | "paid" | "monitoring" | "closed" | "repayment_demanded" | "repaid" | "withdrawn" | "appealed";
                /** @description Only claims of this workshop. */
                sellerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClaimPageDto"];
                };
            };
        };
    };
    DeskAdmin_list: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
                /** @description Only cases of this kind. */
                kind?: "application" | "profile_edit" | "listing" | "listing_revision" | "report";
                state?: "open" | "done";
                /** @description Only cases of this workshop. */
                sellerId?: string;
                /** @description Only what you, or other moderators, or nobody has in hand. */
                claimed?: "mine" | "others" | "free";
                /** @description Only what waits longer than was promised, or only what does not. */
                overdue?: "yes" | "no";
                /** @description What is due first comes first, or last. */
                sort?: "due" | "-due";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskCasePageDto"];
                };
            };
        };
    };
    DeskAdmin_counts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskCountsDto"];
                };
            };
        };
    };
    DeskAdmin_claim: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskCaseDto"];
                };
            };
        };
    };
    DeskAdmin_release: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskCaseDto"];
                };
            };
        };
    };
    DeskAdmin_assign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignCaseDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeskCaseDto"];
                };
            };
        };
    };
    DeskAdmin_decide: {
        parameters: {
            query?: never;
            header: {
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CaseDecisionsDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CasesDecidedDto"];
                };
            };
        };
    };
    HistoryAdmin_history: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryPageDto"];
                };
            };
        };
    };
    ReportsAdmin_list: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
                /** @description Only cases in this state. */
                state?: "open" | "upheld" | "dismissed";
                /** @description Only about listings, or about workshops. */
                subjectKind?: "listing" | "workshop";
                /** @description Only about this workshop and its listings. */
                sellerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportCasePageDto"];
                };
            };
        };
    };
    ReportsAdmin_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportCaseDetailDto"];
                };
            };
        };
    };
    ReportsAdmin_decide: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecideReportDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportCaseDetailDto"];
                };
            };
        };
    };
    ReportsStore_report: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportInputDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportTakenDto"];
                };
            };
        };
    };
    Dictionary_ornaments: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
                /** @description Groups of motifs; more than one asks for any of them. */
                group?: string[];
                /** @description Crafts that the motif is typical of; more than one asks for any of them. */
                craft?: string[];
                /** @description A BCP 47 tag that wins over Accept-Language, such as `kk-Latn`. */
                locale?: string;
            };
            header?: {
                /** @description The ETag of an answer that you have. */
                "If-None-Match"?: string;
                /** @description Languages, the best first; `locale` wins. */
                "Accept-Language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreOrnamentPageDto"];
                };
            };
            /** @description You have this answer already. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    Dictionary_ornamentGroups: {
        parameters: {
            query?: {
                /** @description A BCP 47 tag that wins over Accept-Language, such as `kk-Latn`. */
                locale?: string;
            };
            header?: {
                /** @description The ETag of an answer that you have. */
                "If-None-Match"?: string;
                /** @description Languages, the best first; `locale` wins. */
                "Accept-Language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreOrnamentGroupsDto"];
                };
            };
            /** @description You have this answer already. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    Dictionary_ornament: {
        parameters: {
            query?: {
                /** @description A BCP 47 tag that wins over Accept-Language. */
                locale?: string;
                /** @description Show prices in this currency, ISO 4217; the sellers' own if left out. */
                currency?: "AED" | "CHF" | "CNY" | "EUR" | "GBP" | "ISK" | "JPY" | "KRW" | "KWD" | "KZT" | "TRY" | "USD" | "UZS";
            };
            header?: {
                /** @description The ETag of an answer that you have. */
                "If-None-Match"?: string;
                /** @description Languages, the best first; `locale` wins. */
                "Accept-Language"?: string;
            };
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreOrnamentDetailDto"];
                };
            };
            /** @description You have this answer already. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    Dictionary_crafts: {
        parameters: {
            query?: {
                /** @description A BCP 47 tag that wins over Accept-Language, such as `kk-Latn`. */
                locale?: string;
            };
            header?: {
                /** @description The ETag of an answer that you have. */
                "If-None-Match"?: string;
                /** @description Languages, the best first; `locale` wins. */
                "Accept-Language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreCraftsDto"];
                };
            };
            /** @description You have this answer already. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    Dictionary_craft: {
        parameters: {
            query?: {
                /** @description A BCP 47 tag that wins over Accept-Language. */
                locale?: string;
                /** @description Show prices in this currency, ISO 4217; the sellers' own if left out. */
                currency?: "AED" | "CHF" | "CNY" | "EUR" | "GBP" | "ISK" | "JPY" | "KRW" | "KWD" | "KZT" | "TRY" | "USD" | "UZS";
            };
            header?: {
                /** @description The ETag of an answer that you have. */
                "If-None-Match"?: string;
                /** @description Languages, the best first; `locale` wins. */
                "Accept-Language"?: string;
            };
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreCraftDetailDto"];
                };
            };
            /** @description You have this answer already. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    EditorsChoiceAdmin_read: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorsChoiceDto"];
                };
            };
        };
    };
    EditorsChoiceAdmin_arrange: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what you have read, such as `"v3"`. */
                "If-Match": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChooseDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorsChoiceDto"];
                };
            };
        };
    };
    EditorsChoiceAdmin_remove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditorsChoiceDto"];
                };
            };
        };
    };
    Home_home: {
        parameters: {
            query?: {
                /** @description A BCP 47 tag that wins over Accept-Language. */
                locale?: string;
                /** @description Show prices in this currency, ISO 4217; the sellers' own if left out. */
                currency?: "AED" | "CHF" | "CNY" | "EUR" | "GBP" | "ISK" | "JPY" | "KRW" | "KWD" | "KZT" | "TRY" | "USD" | "UZS";
            };
            header?: {
                /** @description The ETag of an answer that you have. */
                "If-None-Match"?: string;
                /** @description Languages, the best first; `locale` wins. */
                "Accept-Language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HomeDto"];
                };
            };
            /** @description You have this answer already. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    SearchAdmin_terms: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
                /** @description `no`: only terms that found nothing at least once, by how often; `yes`: only terms that always found something. */
                found?: "yes" | "no";
                /** @description The first day, UTC. */
                from?: string;
                /** @description The last day, UTC. */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchTermsPage"];
                };
            };
        };
    };
    SearchAdmin_list: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SynonymSetsPage"];
                };
            };
        };
    };
    SearchAdmin_add: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SynonymContentDto"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SynonymSetDto"];
                };
            };
        };
    };
    SearchAdmin_one: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SynonymSetDto"];
                };
            };
        };
    };
    SearchAdmin_change: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what you have read, such as `"v3"`. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SynonymContentDto"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SynonymSetDto"];
                };
            };
        };
    };
    SearchAdmin_remove: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of what you have read, such as `"v3"`. */
                "If-Match": string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    SearchAdmin_history: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SynonymHistoryPage"];
                };
            };
        };
    };
    SearchStore_suggest: {
        parameters: {
            query: {
                /** @description What was typed so far, in any language or spelling. */
                q: string;
                /** @description How many at the most. */
                limit?: number;
                /** @description A BCP 47 tag that wins over Accept-Language. */
                locale?: string;
            };
            header?: {
                /** @description The ETag of an answer that you have. */
                "If-None-Match"?: string;
                /** @description Languages, the best first; `locale` wins. */
                "Accept-Language"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuggestionsDto"];
                };
            };
            /** @description You have this answer already. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    Storefront_list: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
                /** @description Pieces that are there, or can be made, by this day. */
                readyBy?: string;
                /** @description Filters whose values are to be counted, repeated or separated by commas: `craft,ornament`. None if left out. */
                facets?: ("craft" | "objectType" | "ornament" | "ornamentGroup" | "technique" | "material" | "colour" | "workshop" | "stockMode" | "foodSafe" | "size")[];
                /** @description Words in any language or spelling. */
                q?: string;
                /** @description Crafts; more than one asks for any of them. */
                craft?: string[];
                /** @description Motifs; more than one asks for any of them. */
                ornament?: string[];
                /** @description Groups of motifs. */
                ornamentGroup?: string[];
                /** @description Types of object. */
                objectType?: string[];
                technique?: string[];
                material?: string[];
                /** @description Colours of the pictures; more than one asks for any of them. Names: `/v1/store/colours`. */
                colour?: ("turquoise" | "sky-blue" | "cobalt" | "purple" | "pink" | "red" | "burgundy" | "terracotta" | "orange" | "ochre" | "gold" | "yellow" | "green" | "brown" | "cream" | "white" | "grey" | "black")[];
                /** @description Slugs of workshops. */
                workshop?: string[];
                /** @description How pieces are stocked; more than one asks for any of them. */
                stockMode?: ("one_of_a_kind" | "limited" | "made_to_order")[];
                /** @description In minor units of `currency`, or of the tenge. */
                priceMin?: number;
                /** @description In minor units of `currency`, or of the tenge. */
                priceMax?: number;
                /** @description `true`: safe for food, tested or declared so; `false`: all others. */
                foodSafe?: boolean;
                /** @description By the largest dimension: small up to 15 cm, medium to 40 cm, large to 1 m; more than one asks for any of them. */
                size?: ("small" | "medium" | "large" | "very_large")[];
                /** @description Pieces that can be posted to this country, ISO 3166-1 alpha-2. */
                shipsTo?: string;
                /**
                 * @description `relevance` needs `q` and is what a search is sorted by; else the newest come first. `popular`: what sold most
                 *     pieces in the last 90 days, by a daily count. `name`: in the order of
                 *     the alphabet of the reader's language.
                 */
                sort?: "name" | "relevance" | "newest" | "price_ascending" | "price_descending" | "popular";
                /** @description A BCP 47 tag that wins over Accept-Language. */
                locale?: string;
                /** @description Show prices in this currency, ISO 4217; the sellers' own if left out. */
                currency?: "AED" | "CHF" | "CNY" | "EUR" | "GBP" | "ISK" | "JPY" | "KRW" | "KWD" | "KZT" | "TRY" | "USD" | "UZS";
            };
            header?: {
                /** @description Languages, the best first; `locale` wins. */
                "Accept-Language"?: string;
                /** @description The ETag of an answer that you have. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreListingsPage"];
                };
            };
            /** @description You have this answer already. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    Storefront_listing: {
        parameters: {
            query?: {
                /** @description Estimate the postage to this country, ISO 3166-1 alpha-2. */
                country?: string;
                /** @description A BCP 47 tag that wins over Accept-Language. */
                locale?: string;
                /** @description Show prices in this currency, ISO 4217; the sellers' own if left out. */
                currency?: "AED" | "CHF" | "CNY" | "EUR" | "GBP" | "ISK" | "JPY" | "KRW" | "KWD" | "KZT" | "TRY" | "USD" | "UZS";
            };
            header?: {
                /** @description Languages, the best first; `locale` wins. */
                "Accept-Language"?: string;
                /** @description The ETag of an answer that you have. */
                "If-None-Match"?: string;
            };
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreListingPageDto"];
                };
            };
            /** @description You have this answer already. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    Storefront_workshopList: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
                /** @description Crafts; more than one asks for any of them. */
                craft?: string[];
                /** @description A BCP 47 tag that wins over Accept-Language. */
                locale?: string;
            };
            header?: {
                /** @description Languages, the best first; `locale` wins. */
                "Accept-Language"?: string;
                /** @description The ETag of an answer that you have. */
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreWorkshopsPage"];
                };
            };
            /** @description You have this answer already. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    Storefront_workshop: {
        parameters: {
            query?: {
                /** @description A BCP 47 tag that wins over Accept-Language. */
                locale?: string;
            };
            header?: {
                /** @description Languages, the best first; `locale` wins. */
                "Accept-Language"?: string;
                /** @description The ETag of an answer that you have. */
                "If-None-Match"?: string;
            };
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreWorkshopDetailDto"];
                };
            };
            /** @description You have this answer already. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    LettersAdmin_list: {
        parameters: {
            query?: {
                /** @description How many items at the most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. */
                after?: string;
                /** @description Only letters of this kind. */
                kind?: "order_confirmed" | "new_order" | "order_posted" | "order_canceled" | "refunded" | "late_payment_refunded" | "paid_out" | "application_decided" | "listing_decided" | "account_verify_email" | "account_reset_password" | "account_change_email" | "account_email_changed" | "account_password_changed" | "account_session_stolen" | "account_api_key_made" | "account_recovery_code_used" | "application_submitted" | "application_overdue" | "workshop_suspended" | "workshop_reinstated" | "workshop_closed" | "profile_edit_decided" | "payout_details_changed" | "report_decided" | "application_under_review" | "application_withdrawn" | "application_due_soon" | "workshop_paused" | "workshop_resumed" | "profile_edit_submitted";
                /** @description Only letters in this state. */
                state?: "waiting" | "sent" | "failed" | "obsolete";
                /** @description Only letters about what has this id: an order, an account, a suspension… */
                subjectId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LettersPage"];
                };
            };
        };
    };
    LettersAdmin_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LetterDetailDto"];
                };
            };
        };
    };
}
