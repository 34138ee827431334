package homeroom.client.settings;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Properties;

import homeroom.client.host.OpenedRoom;
import homeroom.client.link.Invitation;
import org.jspecify.annotations.Nullable;

/// Settings as names and values. Names that this version doesn't know are ignored; a missing one has its default; a value that makes
/// no sense is an [IllegalArgumentException].
final class SettingsText implements SmallFile.Text<Settings> {
    private static final String COMMENT = "What Homeroom remembers. It is written anew at every change.";

    /// Rises when an older version could no longer read it rightly. It also tells our file from any other.
    private static final String FORMAT = "1";

    @Override
    public String write(Settings settings) {
        var values = new Properties();
        values.setProperty("format", FORMAT);
        if (settings.name() != null) {
            values.setProperty("name", settings.name());
        }
        if (settings.lastAddress() != null) {
            values.setProperty("lastAddress", settings.lastAddress());
        }
        values.setProperty("theme", settings.theme().name().toLowerCase(Locale.ROOT));
        values.setProperty("enterSends", Boolean.toString(settings.enterSends()));
        values.setProperty("zoom", Double.toString(settings.zoom()));
        for (int i = 0; i < settings.recentRooms().size(); i++) {
            values.setProperty("recent." + (i + 1), settings.recentRooms().get(i).link());
        }
        for (int i = 0; i < settings.openedRooms().size(); i++) {
            OpenedRoomText.write(settings.openedRooms().get(i), "opened." + (i + 1) + ".", values);
        }
        return PropertiesText.write(values, COMMENT);
    }

    @Override
    public Settings read(String text) {
        var values = PropertiesText.read(text);
        if (!FORMAT.equals(values.getProperty("format"))) {
            throw new IllegalArgumentException("no settings of this format");
        }
        var defaults = Settings.DEFAULT;
        var recent = new ArrayList<Invitation>();
        for (int i = 1; i <= Settings.RECENT_ROOMS; i++) {
            String link = values.getProperty("recent." + i);
            if (link != null) {
                recent.add(Invitation.parse(link));
            }
        }
        var opened = new ArrayList<OpenedRoom>();
        for (int i = 1; i <= Settings.OPENED_ROOMS; i++) {
            OpenedRoomText.read("opened." + i + ".", values).ifPresent(opened::add);
        }
        String theme = values.getProperty("theme");
        String zoom = values.getProperty("zoom");
        return new Settings(values.getProperty("name"), values.getProperty("lastAddress"),
                theme == null ? defaults.theme() : Theme.valueOf(theme.toUpperCase(Locale.ROOT)),
                flag(values.getProperty("enterSends"), defaults.enterSends()),
                zoom == null ? defaults.zoom() : Double.parseDouble(zoom),
                recent, opened);
    }

    private static boolean flag(@Nullable String value, boolean otherwise) {
        return switch (value) {
            case null -> otherwise;
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }
}
