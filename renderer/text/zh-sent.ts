/** Simplified Chinese, everything after Send is pressed. */
export const sent = {
  sent: {
    title: '发送',
  },
} as const;
