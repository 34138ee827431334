package homeroom.client.i18n;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// What the program says to people, all of it from the one bundle beside this class. Any thread may ask.
public final class Words {
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("homeroom.client.i18n.messages");

    private Words() {}

    /// For FXML, where `%key` takes a sentence without arguments.
    public static ResourceBundle bundle() {
        return BUNDLE;
    }

    /// A sentence with its arguments filled in: numbers and plurals as people here write them.
    ///
    /// @throws java.util.MissingResourceException if the bundle lacks the key, which a test rules out
    public static String say(String key, Object... arguments) {
        return new MessageFormat(BUNDLE.getString(key), Locale.getDefault(Locale.Category.FORMAT)).format(arguments);
    }

    /// A name or other foreign text inside a sentence, fenced so that it doesn't turn the words around it. With marks, which every
    /// font has: isolates, which are made for this, are drawn as boxes in many.
    public static String fenced(String foreign) {
        String line = ForeignText.line(foreign);
        return Shaping.isNeeded(line) ? "\u200E" + line + "\u200E" : line;
    }
}
