export { batched } from './batched.ts';
export { atMost, beginning, charactersIn, edgeBefore, shortened } from './characters.ts';
export { DatabaseClock } from './clock.ts';
export { command, together } from './command.ts';
export {
  roles,
  type Actor,
  type Appointment,
  type ConsoleContext,
  type Context,
  type Role,
  type Tx,
} from './context.ts';
export { deliveryConnections, lackOfConnections, mostConnections, poolSizes } from './connections/budget.ts';
export { reachDatabase } from './connections/reach.ts';
export { listenTo } from './connections/listen.ts';
export { newClient, openPool, patientMs } from './connections/session.ts';
export { dropSilent, giveUp } from './connections/silence.ts';
export { openDatabase, openReader } from './database.ts';
export {
  addDays,
  dayFrom,
  dayOf,
  daysBetween,
  firstOf,
  isDay,
  monthOf,
  startOf,
  weekdayOf,
  yearOf,
  type Day,
} from './day.ts';
export { calendarIn, loadCalendar } from './work-calendar/load-calendar.ts';
export { isStatutoryHoliday } from './work-calendar/statutory-holidays.ts';
export { workingDays, type CalendarYear, type WorkingDays } from './work-calendar/working-days.ts';
export { Locale, locales, type LocalText } from './locale.ts';
export { checkLocalText, LocalTextInput, LocalTextType, refuseChinese } from './local-text.ts';
export { LogEntry } from './log-entry.entity.ts';
export { withoutRows } from './logged-error.ts';
export { awaitSchema, mayMigrate } from './migrations/await-schema.ts';
export { whileWatched } from './migrations/lock-watch.ts';
export { migrate } from './migrations/migrate.ts';
export { networkOf } from './network-of.ts';
export { newId } from './new-id.ts';
export { neutralName } from './neutral-name.ts';
export { hasPhrase, phrase, wording } from './phrase.ts';
export { prepared } from './prepared.ts';
export { claimPurpose, type Purpose } from './purpose.ts';
export { print } from './print.ts';
export { projectRoot } from './project.ts';
export {
  AddressRefused,
  isUnsent,
  NoAnswer,
  Outgoing,
  type OutgoingOptions,
  type Visit,
  type Visited,
} from './outgoing.ts';
export { OwnSite } from './own-site.ts';
export { onceACommit } from './once-a-commit.ts';
export { openBoss, Queue } from './queue.ts';
export { Schedule, type Turn } from './schedule.ts';
export { Refusal, refusalCodes, Refusals, type RefusalCode } from './refusal.ts';
export { connectionType } from './connection-type.ts';
export {
  connection,
  ConnectionArgs,
  contractEnum,
  DateScalar,
  enumKey,
  LocalConnectionArgs,
  LocaleArgs,
  Node,
  PageInfo,
  pagePath,
  textInDocument,
  type Connection,
} from './contract.ts';
export {
  askAgainSeconds,
  DatabaseAway,
  hindranceOf,
  hindranceStatus,
  isAway,
  type Hindrance,
} from './hindrance.ts';
export { globalId, idOf, readGlobalId } from './global-id.ts';
export { isEmail } from './email.ts';
export { characterRules, lineSeparator } from './character-rules.ts';
export {
  cleanInput,
  cleanText,
  composed,
  isBlank,
  isExact,
  isOneWord,
  isPlainObject,
  isPrintable,
  keptLine,
  keptText,
  lastLetter,
  mapTexts,
  printable,
} from './text.ts';
export { withoutNumbers } from './running-numbers.ts';
export { BrokenTable, headOf, tableRows, type TableRow } from './table.ts';
export { encodingOf, textReader, type TextEncoding } from './text-encoding.ts';
export { lineEnd } from './line-end.ts';
export { legible, legibleList, textOf } from './text-of.ts';
export { noDate, readDay, readInstant } from './written-date.ts';
export { readJson } from './json.ts';
export { readPhone } from './phone.ts';
export { phoneLine, shownPhones } from './phone-line.ts';
export { after, instantOf } from './instant.ts';
export { readPeriod } from './written-period.ts';
export { refuseFarAhead } from './far-ahead.ts';
export { cdata, escapedAttribute, escapedText, xml, type Xml } from './xml-text.ts';
export { foldCharacter, folded, isPlainLetters, isUnseen, lettersOf, withoutUnseen } from './fold.ts';
export { redirectWithin } from './redirect.ts';
export {
  keyOfParts,
  keyPart,
  pageOf,
  pageWindow,
  type Page,
  type PageArgs,
  type PageWindow,
} from './page.ts';
export { requiredReason } from './required-reason.ts';
export { select, type ReadingContext, type RowMemory } from './reading.ts';
export { Changes, mostWaiting, TooSlow, type Change } from './cache/changes.ts';
export { Purges } from './cache/purges.ts';
export { Reads } from './cache/reads.ts';
export { remembered } from './cache/remembered.ts';
export { longestStaleMs, TaggedCache, type Computed } from './cache/tagged-cache.ts';
export {
  catalogueTag,
  everythingTag,
  itemTag,
  pathTags,
  scopeLocalesTag,
  scopeTag,
  siteTag,
  unitListTag,
  unitsTag,
  unitTag,
  type Tag,
  mediaTag,
} from './cache/tags.ts';
export { revalidated } from './cache/revalidated.ts';
export { formatMoney, formatMoneyRange, type MoneyValue } from './money.ts';
export { change, digitsOf, playingTime, quantity } from './shown-number.ts';
export { dateFormats, longDate, occasion, shownZone, unbroken } from './shown-date.ts';
export { periodInWords } from './shown-period.ts';
export { attempt, payloadType, refusalMessage, refusalsIn, refusedIn, type Payload } from './user-error.ts';
export { readConfig, type Config } from './config.ts';
export { ConfigProblem } from './config-problem.ts';
export { startEmbedded } from './embedded.ts';
export { isRunning } from './embedded/process.ts';
export { LastingFault } from './lasting-fault.ts';
export { endProgram, lifecycle, mostStopMs, type Lifecycle } from './lifecycle.ts';
export { watchLoop } from './watchdog.ts';
export { startProblem } from './start-problem.ts';
