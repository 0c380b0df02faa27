import { form } from '../page/elements.js';
import { answerUnder, whenSubmitted } from './send.js';

const callback = form('#callback');

whenSubmitted(callback, (answer) => {
  const { name, phone, when } = Object.fromEntries(new FormData(callback));
  throughline.identify({ phone: String(phone) }, { name });
  throughline.touchpoint('callback_requested', { when }, { reason: 'quote' });
  answerUnder(callback, `Thank you, ${String(name)}. ${answer['when'] ?? ''}`);
});
