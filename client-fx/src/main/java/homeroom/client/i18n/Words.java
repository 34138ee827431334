package homeroom.client.i18n;

import java.text.Bidi;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;

/// What the program says to people, all of it from the one bundle beside this class. Any thread may ask.
public final class Words {
    private static final String MARK = "\u200E";
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("homeroom.client.i18n.messages");
    private static final Locale LANGUAGE = BUNDLE.getLocale().equals(Locale.ROOT) ? Locale.ENGLISH : BUNDLE.getLocale();

    private Words() {}

    /// For FXML, where `%key` takes a sentence without arguments.
    public static ResourceBundle bundle() {
        return BUNDLE;
    }

    /// A sentence with its arguments filled in: numbers and plurals as the language of the sentence has them, all else as a [fenced][#fenced] text.
    ///
    /// @throws java.util.MissingResourceException if the bundle lacks the key, which a test rules out
    public static String say(String key, Object... arguments) {
        return new MessageFormat(BUNDLE.getString(key), LANGUAGE)
                .format(Arrays.stream(arguments).map(Words::fitting).toArray());
    }

    private static Object fitting(Object argument) {
        return argument instanceof Number ? argument : fenced(argument.toString());
    }

    /// A name or other foreign text inside a sentence, fenced so that it doesn't turn the words around it. With marks, which every
    /// font has: isolates, which are made for this, are drawn as boxes in many.
    static String fenced(String foreign) {
        String line = ForeignText.line(foreign);
        return Bidi.requiresBidi(line.toCharArray(), 0, line.length()) ? MARK + line + MARK : line;
    }
}
