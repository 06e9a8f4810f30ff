/** English, everything after Send is pressed. */
export const sent = {
  sent: {
    title: 'Sending',
  },
} as const;
