// What a browser has whose person has switched Global Privacy Control on.
Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true });
