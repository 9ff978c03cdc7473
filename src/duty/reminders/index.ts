export { openMailer } from './mailer.ts';
export { openReminders } from './open-reminders.ts';
export { ReminderResolver } from './reminder.resolver.ts';
