package homeroom.protocol.message;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import homeroom.protocol.ErrorCode;
import homeroom.protocol.RefusedException;
import org.jspecify.annotations.Nullable;

/// The fields of one JSON object, asked for by name and type. A field of the wrong type, or a required one that is missing, is
/// refused as `bad-envelope`; fields that nobody asks for are ignored.
final class Fields {
    /// As many as any message has. So few are found fastest by looking through them.
    private static final int FEW = 10;

    private static final Object[] NONE = {};

    /// Names and values in turn; nothing for an empty object.
    private Object[] pairs = NONE;
    private int size;
    private @Nullable Map<String, Object> more;

    /// False if one of this name is here already.
    boolean add(String name, Object value) {
        if (value(name) != null) {
            return false;
        }
        if (size == 0) {
            pairs = new Object[2 * FEW];
        }
        if (size < FEW) {
            pairs[2 * size] = name;
            pairs[2 * size++ + 1] = value;
        } else {
            more = more == null ? new HashMap<>() : more;
            more.put(name, value);
        }
        return true;
    }

    /// The value as [Json] made it.
    @Nullable Object value(String name) {
        for (int i = 0; i < size; i++) {
            if (pairs[2 * i].equals(name)) {
                return pairs[2 * i + 1];
            }
        }
        return more == null ? null : more.get(name);
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
        return asObject(name, required(name, value(name), "an object"));
    }

    List<Fields> objects(String name) {
        var list = required(name, typed(name, List.class, "an array"), "an array");
        return ((List<?>) list).stream().map(value -> asObject(name, value)).toList();
    }

    private static Fields asObject(String name, @Nullable Object value) {
        if (value instanceof Fields fields) {
            return fields;
        }
        throw wrong(name, "an object");
    }

    private <T> @Nullable T typed(String name, Class<T> type, String what) {
        Object value = value(name);
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
