export interface Identity {
  readonly tenantId: string
  /** The application (client) ID that the workflow signs in as. */
  readonly clientId: string
  /** The `oid` of that application's service principal. */
  readonly principalId: string
  /** The subscription of accounts that name no other. */
  readonly subscriptionId: string
  readonly subject: string
}

/** The identity of a cloud that names no other, so that a script can use the IDs before its cloud has started. */
export const identity: Identity = {
  tenantId: '2f3b7c1e-5a6d-4b8e-9c0f-7d1e2a3b4c5d',
  clientId: '8c1d0e5f-7a2b-4c3d-8e9f-0a1b2c3d4e5f',
  principalId: '6f9d2f6e-41f7-4d6c-9a53-0c3a52d1b7aa',
  subscriptionId: '11111111-2222-4333-8444-555555555555',
  subject: 'repo:octo-org/orders:ref:refs/heads/main'
}
