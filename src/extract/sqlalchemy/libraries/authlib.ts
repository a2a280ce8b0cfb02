/** Authlib 1.0 to 1.7. Two columns are only in its later releases, so that nobody can tell without knowing which. */
const SQLA_OAUTH2 = `
from sqlalchemy import Column, Integer, String, Text

class OAuth2ClientMixin:
    client_id = Column(String(48), index=True)
    client_secret = Column(String(120))
    client_id_issued_at = Column(Integer, nullable=False, default=0)
    client_secret_expires_at = Column(Integer, nullable=False, default=0)
    _client_metadata = Column("client_metadata", Text)

class OAuth2AuthorizationCodeMixin:
    code = Column(String(120), unique=True, nullable=False)
    client_id = Column(String(48))
    redirect_uri = Column(Text, default="")
    response_type = Column(Text, default="")
    scope = Column(Text, default="")
    nonce = Column(Text)
    auth_time = Column(Integer, nullable=False, default=1)
    acr = since_some_release()
    amr = since_some_release()
    code_challenge = Column(Text)
    code_challenge_method = Column(String(48))

class OAuth2TokenMixin:
    client_id = Column(String(48))
    token_type = Column(String(40))
    access_token = Column(String(255), unique=True, nullable=False)
    refresh_token = Column(String(255), index=True)
    scope = Column(Text, default="")
    issued_at = Column(Integer, nullable=False, default=1)
    access_token_revoked_at = Column(Integer, nullable=False, default=0)
    refresh_token_revoked_at = Column(Integer, nullable=False, default=0)
    expires_in = Column(Integer, nullable=False, default=0)
`;

const MODULES = ["authlib.integrations.sqla_oauth2", "authlib.integrations.sqla_oauth2.client_mixin"];

export const AUTHLIB_MODULES: readonly (readonly [module: string, text: string])[] = [
  ...MODULES.map((name) => [name, SQLA_OAUTH2] as const),
  ["authlib.integrations.sqla_oauth2.tokens_mixins", SQLA_OAUTH2],
];
