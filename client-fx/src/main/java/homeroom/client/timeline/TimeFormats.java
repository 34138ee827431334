package homeroom.client.timeline;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

import homeroom.client.i18n.Words;

/// Times and days as the reader's language says them.
final class TimeFormats {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG);
    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEEE");
    private static final DateTimeFormatter FULL = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.MEDIUM);

    private TimeFormats() {}

    /// Today, Yesterday, the weekday within a week, or the date.
    static String day(LocalDate date, Clock clock) {
        long ago = LocalDate.now(clock).toEpochDay() - date.toEpochDay();
        if (ago == 0) {
            return Words.say("timeline.today");
        }
        if (ago == 1) {
            return Words.say("timeline.yesterday");
        }
        return (ago > 1 && ago < 7 ? WEEKDAY : DATE).withLocale(locale()).format(date);
    }

    static String time(Instant at, Clock clock) {
        return TIME.withLocale(locale()).format(at.atZone(clock.getZone()));
    }

    /// Weekday, date and time to the second.
    static String full(Instant at, Clock clock) {
        return FULL.withLocale(locale()).format(at.atZone(clock.getZone()));
    }

    private static Locale locale() {
        return Locale.getDefault(Locale.Category.FORMAT);
    }
}
