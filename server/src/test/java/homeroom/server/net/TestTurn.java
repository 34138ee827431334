package homeroom.server.net;

/// Whatever a test has to do on a courier's thread.
final class TestTurn extends Couriers.Turn {
    private final Runnable work;

    TestTurn(Couriers couriers, Runnable work) {
        super(couriers);
        this.work = work;
    }

    @Override
    void serve() {
        work.run();
    }
}
