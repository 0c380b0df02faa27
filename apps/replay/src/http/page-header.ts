/**
 * Sent with every request, so that the collector knows its own page where the browser does not say it: over plain http
 * on a network address a GET carries neither `Sec-Fetch-Site` nor `Origin`.
 */
export const pageHeader = ['throughline-page', '1'] as const;
