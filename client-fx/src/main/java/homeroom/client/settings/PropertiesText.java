package homeroom.client.settings;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Properties;

/// Names and values as [Properties] writes them.
final class PropertiesText {
    private PropertiesText() {}

    /// @throws IllegalArgumentException if it can't be read
    static Properties read(String text) {
        var values = new Properties();
        try {
            values.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return values;
    }

    /// @param comment for people who open the file
    static String write(Properties values, String comment) {
        var out = new StringWriter();
        try {
            values.store(out, comment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }
}
