package homeroom.protocol;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/// The fields of one JSON object, asked for by name and type. A field of the wrong type, or a required one that is missing, is
/// refused as `bad-envelope`; fields that nobody asks for are ignored.
final class Fields {
    private final Map<String, Object> values;

    Fields(Map<String, Object> values) {
        this.values = values;
    }

    String text(String name) {
        return required(name, optionalText(name), "a string");
    }

    @Nullable String optionalText(String name) {
        return typed(name, String.class, "a string");
    }

    long whole(String name) {
        return required(name, optionalWhole(name), "a whole number");
    }

    @Nullable Long optionalWhole(String name) {
        var number = typed(name, Json.Numeral.class, "a whole number");
        if (number == null) {
            return null;
        }
        try {
            return Long.valueOf(number.literal());
        } catch (NumberFormatException e) {
            throw wrong(name, "a whole number");
        }
    }

    boolean flag(String name) {
        return required(name, typed(name, Boolean.class, "true or false"), "true or false");
    }

    Fields object(String name) {
        return asObject(name, required(name, values.get(name), "an object"));
    }

    List<Fields> objects(String name) {
        var list = required(name, typed(name, List.class, "an array"), "an array");
        return ((List<?>) list).stream().map(value -> asObject(name, value)).toList();
    }

    @SuppressWarnings("unchecked") // Json makes no other maps
    private static Fields asObject(String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return new Fields((Map<String, Object>) map);
        }
        throw wrong(name, "an object");
    }

    private <T> @Nullable T typed(String name, Class<T> type, String what) {
        Object value = values.get(name);
        if (value == null || type.isInstance(value)) {
            return type.cast(value);
        }
        throw wrong(name, what);
    }

    private static <T> T required(String name, @Nullable T value, String what) {
        if (value == null) {
            throw new RefusedException(ErrorCode.BAD_ENVELOPE, "The field " + name + " is missing; it must be " + what + ".");
        }
        return value;
    }

    private static RefusedException wrong(String name, String what) {
        return new RefusedException(ErrorCode.BAD_ENVELOPE, "The field " + name + " must be " + what + ".");
    }
}
