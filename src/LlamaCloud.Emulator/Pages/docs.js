// "Try it" sends to this emulator, which accepts any key.
const servers = [{ url: location.origin, description: 'This emulator.' }];

Scalar.createApiReference('#app', {
  sources: [
    { title: 'Parse API', slug: 'parse', url: location.origin + '/openapi.json', default: true },
    { title: 'The emulator itself', slug: 'emulator', url: location.origin + '/_emulator/openapi.yaml' },
  ],
  servers,
  baseServerURL: location.origin,
  authentication: { preferredSecurityScheme: 'HTTPBearer', securitySchemes: { HTTPBearer: { token: 'any-key' } } },
  withDefaultFonts: false,
  telemetry: false,
  hideClientButton: true,
  showDeveloperTools: 'never',
  agent: { disabled: true },
  mcp: { disabled: true },
});
