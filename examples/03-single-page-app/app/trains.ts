export type Train = { id: string; from: string; to: string; leaves: string; arrives: string };

export const trains: readonly Train[] = [
  { id: 'vienna-rome', from: 'Vienna', to: 'Rome', leaves: '19:18', arrives: '09:10' },
  { id: 'berlin-malmo', from: 'Berlin', to: 'Malmö', leaves: '18:33', arrives: '06:02' },
  { id: 'paris-nice', from: 'Paris', to: 'Nice', leaves: '20:52', arrives: '08:38' },
];
