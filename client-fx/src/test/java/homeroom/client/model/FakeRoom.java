package homeroom.client.model;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

import homeroom.client.link.LinkEvent;
import homeroom.client.link.LinkListener;
import homeroom.client.link.Membership;
import homeroom.protocol.ErrorCode;
import homeroom.protocol.Limits;
import homeroom.protocol.ServerId;
import homeroom.protocol.message.LeaveReason;
import homeroom.protocol.message.Participant;
import homeroom.protocol.message.ServerMessage;
import homeroom.protocol.name.Nickname;
import homeroom.protocol.name.RoomName;

/// A room without a server or a toolkit: the test says what the link reports and when a frame is drawn.
public final class FakeRoom implements RoomLink.Dialling, FramePulses {
    public static final Instant MORNING = Instant.parse("2026-11-20T08:00:00Z");
    public static final Participant YOU = person("you");
    public static final Participant FORMER_YOU = new Participant("id-before", YOU.name());
    public static final ServerId SERVER = new ServerId("abcdefghijklmnopqrstuvwxyz234567");
    public static final RoomName ROOM = new RoomName("Class 7b");
    public static final Membership MEMBERSHIP = new Membership(SERVER, ROOM, YOU.name());

    public final List<String> sent = new ArrayList<>();
    public final List<String> resent = new ArrayList<>();
    public final List<String> discarded = new ArrayList<>();
    public final Clock clock = Clock.fixed(MORNING, ZoneOffset.UTC);
    public final RoomModel room;
    private final List<BooleanSupplier> work = new ArrayList<>();
    private LinkListener listener = _ -> {};
    private ServerId server = SERVER;
    private long seq;
    public boolean closed;
    public boolean hurried;

    public FakeRoom() {
        this(Unsent.inMemory());
    }

    public FakeRoom(Unsent unsent) {
        room = new RoomModel(this, this, clock, unsent);
    }

    public static Participant person(String name) {
        return new Participant("id-" + name, new Nickname(name));
    }

    /// Enters as [#YOU], with these people there.
    public FakeRoom welcomed(String... others) {
        return welcomed(false, others);
    }

    /// Instead of [#SERVER].
    public FakeRoom atAnotherServer() {
        server = new ServerId("bcdefghijklmnopqrstuvwxyz234567a");
        return this;
    }

    public FakeRoom welcomed(boolean resumed, String... others) {
        var roster = new ArrayList<Participant>(List.of(YOU));
        for (var other : others) {
            roster.add(person(other));
        }
        var welcome = new ServerMessage.Welcome("Room 12", ROOM, YOU, "epoch", seq, "secret", resumed, roster, Limits.V1);
        return report(new LinkEvent.Welcomed(welcome, server, told(welcome).ours()));
    }

    /// What a link makes of this welcome, for somebody who was here as [#FORMER_YOU] too.
    public static LinkEvent.Welcomed told(ServerMessage.Welcome welcome) {
        return new LinkEvent.Welcomed(welcome, SERVER, Set.of(YOU.id(), FORMER_YOU.id()));
    }

    public FakeRoom joins(String name) {
        return happens(new ServerMessage.Join(++seq, MORNING, person(name)));
    }

    public FakeRoom leaves(String name, LeaveReason reason) {
        return happens(new ServerMessage.Leave(++seq, MORNING, person(name), reason));
    }

    public FakeRoom says(String name, String text) {
        return says(name, text, Duration.ZERO);
    }

    public FakeRoom says(String name, String text, Duration afterMorning) {
        return happens(new ServerMessage.Chat(++seq, MORNING.plus(afterMorning), person(name), text, null));
    }

    /// The echo of what was sent under this id.
    public FakeRoom echoes(String id, String text) {
        return happens(new ServerMessage.Chat(++seq, MORNING, YOU, text, id));
    }

    public FakeRoom refuses(String id, ErrorCode code) {
        return report(new LinkEvent.Refused(new ServerMessage.Failure(code, "No.", id), id));
    }

    public FakeRoom happens(ServerMessage.Entry entry) {
        return report(new LinkEvent.Happened(entry));
    }

    public FakeRoom report(LinkEvent... events) {
        listener.on(List.of(events));
        while (!work.isEmpty()) {
            frame();
        }
        return this;
    }

    public void frame() {
        work.removeIf(step -> !step.getAsBoolean());
    }

    @Override
    public void request(BooleanSupplier step) {
        work.add(step);
    }

    @Override
    public RoomLink apply(LinkListener hears) {
        listener = hears;
        return new RoomLink() {
            @Override
            public String send(String text) {
                sent.add(text);
                return "chat-" + sent.size();
            }

            @Override
            public void resend(String chatId, String text) {
                resent.add(chatId);
            }

            @Override
            public void discard(String chatId) {
                discarded.add(chatId);
            }

            @Override
            public void reconnectNow() {
                hurried = true;
            }

            @Override
            public void close() {
                closed = true;
            }
        };
    }
}
