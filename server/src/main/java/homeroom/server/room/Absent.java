package homeroom.server.room;

/// Sits in the place of somebody whose line has ended and whose leave is not entered yet. There is nobody to tell anything.
final class Absent implements ClientHandle {
    @Override
    public void admitted(Admission admission) {}

    @Override
    public void send(byte[] answer) {}

    @Override
    public void ended(byte[] lastWords) {}

    @Override
    public void left() {}

    @Override
    public void takenOver() {}
}
