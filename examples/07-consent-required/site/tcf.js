/*
 * Wires Throughline to any consent platform that speaks the IAB's TCF v2.2. It calls back at once and at every change; an
 * answer counts when it was loaded or just given, not while the dialogue is open.
 *
 * Which purposes a site needs for this is for its lawyers to say. Here: 1, to store and read on the device, and 8, to
 * measure how content does.
 */
const needed = [1, 8];

__tcfapi('addEventListener', 2, (tcData, success) => {
  if (!success || !['tcloaded', 'useractioncomplete'].includes(tcData.eventStatus)) return;
  const agreed = tcData.gdprApplies === false || needed.every((purpose) => tcData.purpose.consents[purpose]);
  throughline.consent(agreed ? 'granted' : 'denied', 'tcf');
});
