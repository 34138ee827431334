package homeroom.server.net;

/// How far a line has come that has not ended yet. Confined to the one thread that reads.
final class UnfinishedLine {
    private int bytes;

    /// Something has come.
    ///
    /// @param count how much; nothing if it is negative, as at the end of a stream
    /// @return whether a line has ended with it
    boolean add(byte[] read, int offset, int count) {
        int last = offset + count - 1;
        int at = last;
        while (at >= offset && read[at] != '\n') {
            at--;
        }
        boolean ended = at >= offset;
        bytes = ended ? last - at : bytes + Math.max(0, count);
        return ended;
    }

    /// How much has come since the last line ended.
    int bytes() {
        return bytes;
    }
}
