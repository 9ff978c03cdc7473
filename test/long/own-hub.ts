/** A hub whose data lies in `folder`, whatever the environment or `.env` say of the hub of every day. */
export const ownHub = (folder: string, port: number): Record<string, string> => ({
  LANMU_DATA: folder,
  HOST: '127.0.0.1',
  PORT: String(port),
  PUBLIC_URL: '',
  DATABASE_URL: '',
  DATABASE_OWNER_URL: '',
  LANMU_ROLE: '',
  WECHAT_APP_ID: '',
  WECHAT_APP_SECRET: '',
  WECHAT_TOKEN: '',
  WECHATY_PUPPET: '',
  MAIL_URL: '',
  MAIL_FROM: '',
  TRUSTED_DOCUMENTS: '',
  LINK_CHECK: 'false',
});
