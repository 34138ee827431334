package homeroom.server.interleaving;

/// Something that several threads may look at or change: a field of an object, or a whole object that is a place in itself, such as an
/// atomic or a queue.
record MemoryLocation(Object owner, String field) {
    static MemoryLocation of(Object owner) {
        return new MemoryLocation(owner, "");
    }

    /// The same object, whatever its own idea of equality.
    @Override
    @SuppressWarnings("ReferenceEquality") // the very object
    public boolean equals(Object other) {
        return other instanceof MemoryLocation(var itsOwner, var itsField) && itsOwner == owner && itsField.equals(field);
    }

    @Override
    public int hashCode() {
        return 31 * System.identityHashCode(owner) + field.hashCode();
    }

    @Override
    public String toString() {
        String type = owner.getClass().getSimpleName();
        return field.isEmpty() ? type : type + "." + field;
    }
}
