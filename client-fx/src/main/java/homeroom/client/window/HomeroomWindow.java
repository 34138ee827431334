package homeroom.client.window;

import java.time.Clock;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.util.Subscription;

import homeroom.client.composer.ComposerController;
import homeroom.client.composer.ComposerViewModel;
import homeroom.client.connect.ConnectController;
import homeroom.client.connect.ConnectViewModel;
import homeroom.client.connect.ConnectViewModel.Entered;
import homeroom.client.connect.NearbyController;
import homeroom.client.connect.NearbyServers;
import homeroom.client.host.OpenedRoom;
import homeroom.client.host.ServerStatus;
import homeroom.client.host.ServerSupervisor;
import homeroom.client.hosting.DoorController;
import homeroom.client.hosting.HostingController;
import homeroom.client.hosting.HostingViewModel;
import homeroom.client.hosting.HostingViewModel.Opened;
import homeroom.client.i18n.Screen;
import homeroom.client.i18n.Words;
import homeroom.client.link.Invitation;
import homeroom.client.link.JoinAttempt;
import homeroom.client.link.Membership;
import homeroom.client.model.FramePulses;
import homeroom.client.model.RoomLink;
import homeroom.client.model.RoomModel;
import homeroom.client.model.UserSettings;
import homeroom.client.nearby.ServiceBrowser;
import homeroom.client.preferences.Zoom;
import homeroom.client.room.RoomController;
import homeroom.client.room.RoomViewModel;
import homeroom.client.roster.RosterController;
import homeroom.client.settings.Theme;
import homeroom.client.text.Display;
import homeroom.client.theme.ThemeStyler;
import homeroom.client.timeline.ReadMarks;
import homeroom.client.timeline.TimelineController;
import org.jspecify.annotations.Nullable;

/// One window: the way in, then a room, and what lies over them. FX thread.
///
/// ```
///  connect ──▶ room          a room opened here: hosting ──▶ server process ──▶ room with its door
///     ▲          │           that process ends with the room, after asking
///     └── leave ─┘
/// ```
public final class HomeroomWindow {
    private final Stage stage;
    private final UserSettings remembered;
    private final Clock clock;
    private final Zoom zoom;
    private final ReadMarks readMarks = new ReadMarks();
    private final ConnectViewModel connect;
    private final HostingViewModel hosting;
    private final StackPane screen = new StackPane();
    private final Sheets sheets;
    private final Scene scene;
    private HostingViewModel.Starter starter = ServerSupervisor::start;
    private NearbyServers nearby = new NearbyServers(ServiceBrowser.UNKNOWN, Platform::runLater);
    private @Nullable Theme worn;
    private @Nullable RoomViewModel room;
    private @Nullable Membership left;
    private @Nullable ServerSupervisor server;
    private Subscription whileInRoom = Subscription.EMPTY;

    public HomeroomWindow(Stage stage, UserSettings remembered, Clock clock, double width, double height) {
        this.stage = stage;
        this.remembered = remembered;
        this.clock = clock;
        zoom = new Zoom(remembered);
        sheets = new Sheets(remembered);
        connect = new ConnectViewModel(remembered, this::dial, clock, this::enter);
        hosting = new HostingViewModel(remembered, this::dial, options -> starter.start(options), Platform::runLater,
                this::enter);
        hosting.nameProperty().bindBidirectional(connect.nameProperty()); // one name, on whichever form it was typed
        scene = new Scene(new StackPane(screen, sheets.pane()), width, height);
        InputMethodGuard.watch(scene);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        sheets.watch(scene);
        remembered.settingsProperty().subscribe(_ -> dress());
        Platform.getPreferences().colorSchemeProperty().subscribe(_ -> dress());
        stage.setScene(scene);
        stage.setMinWidth(360);
        stage.setMinHeight(420);
        stage.setOnCloseRequest(request -> {
            if (isOpenHere()) {
                request.consume();
                sheets.confirmStop(stage::close);
            }
        });
        stage.setOnHidden(_ -> end());
    }

    /// Looks for servers nearby whenever the way in is shown; to be told before that.
    public void discover(ServiceBrowser surroundings) {
        nearby = new NearbyServers(surroundings, Platform::runLater);
    }

    /// Has servers started another way than usual; to be told before any is.
    public void startServersBy(HostingViewModel.Starter other) {
        starter = other;
    }

    /// Shows the way in.
    public void show() {
        showConnect();
        stage.show();
    }

    /// Wears these colours, whatever the settings say.
    public void wear(Theme theme) {
        worn = theme;
        dress();
    }

    private void dress() {
        var settings = remembered.get();
        ThemeStyler.dress(scene, worn == null ? settings : settings.withTheme(worn));
    }

    /// Tries an invitation at once.
    public void join(Invitation where, String name) {
        connect.nameProperty().set(name);
        connect.join(where);
    }

    /// Opens a room on this machine at once.
    public void openRoom(String name, String roomName) {
        showHosting();
        hosting.fill(name, roomName);
        hosting.open();
    }

    private void openAgain(OpenedRoom room) {
        showHosting();
        hosting.fill(room);
        hosting.open();
    }

    /// Takes a server that runs on this machine, and goes in by its door. It ends with the room, after asking.
    public void host(ServerSupervisor running, String name) {
        showHosting();
        hosting.enter(running, name);
    }

    private RoomModel dial(JoinAttempt approach) {
        return new RoomModel(RoomLink.to(approach, remembered.known()), FramePulses.ofToolkit(), clock, remembered.unsent());
    }

    /// Puts an invitation into the fields, to be completed.
    public ConnectViewModel connect() {
        return connect;
    }

    private void showConnect() {
        Display.title(stage, Words.say("app.name"));
        var controller = new ConnectController(connect, remembered, this::showHosting, this::openAgain);
        showPage(Screen.load("connect.fxml", controller, new NearbyController(nearby, controller::choose)),
                connect.busyProperty());
        nearby.watch();
    }

    private void showHosting() {
        showPage(Screen.load("hosting.fxml", new HostingController(hosting, this::showConnect)), hosting.busyProperty());
    }

    private void enter(Opened opened) {
        server = opened.server();
        enter(new Entered(opened.room(), opened.door(), opened.name()));
    }

    private void enter(Entered entered) {
        nearby.rest();
        var model = new RoomViewModel(entered.room(), clock, readMarks);
        room = model;
        tellIfMoved(model, entered.where());
        var frame = new RoomController.Frame() {
            @Override
            public void leave() {
                HomeroomWindow.this.leave();
            }

            @Override
            public void joinAgain() {
                if (server == null) {
                    goBack(entered.where().withRoom(model.name().get()));
                } else {
                    var own = server;
                    server = null;
                    leaveRoom();
                    host(own, entered.name().text()); // it ends if this fails
                }
            }

            @Override
            public void joinOther() {
                goBack(entered.where().withRoom(null));
            }

            @Override
            public void startServer() {
                if (server != null) {
                    server.restart();
                }
            }

            @Override
            public void showPreferences() {
                sheets.showPreferences();
            }

            @Override
            public void showShortcuts() {
                sheets.showShortcuts();
            }
        };
        var timeline = new TimelineController(model.timeline());
        var enterSends = Bindings.createBooleanBinding(() -> remembered.get().enterSends(), remembered.settingsProperty());
        var composer = new ComposerController(writing(entered.room(), model), enterSends, model.pause(), model.name().get());
        var controller = new RoomController(model, frame, timeline, composer, new RosterController(entered.room()));
        show(Screen.load("room.fxml", controller, timeline, composer, controller.roster()));
        if (server != null) {
            controller.showDoor(
                    Screen.load("door.fxml", new DoorController(server.server().invitations(), server.server().missedPort())));
            follow(server, model);
        }
        Display.title(stage, model.windowTitle());
        whileInRoom = stage.focusedProperty().subscribe(focused -> model.timeline().watchedProperty().set(focused));
        Platform.runLater(controller::focus);
    }

    /// Where one writes in a room, with what was being written there when this window left it.
    private static ComposerViewModel writing(RoomModel room, RoomViewModel model) {
        var composer = new ComposerViewModel(model::send);
        composer.draftProperty().set(room.draft());
        composer.draftProperty().subscribe(room::keepDraft);
        return composer;
    }

    private void goBack(Invitation where) {
        leaveRoom();
        showConnect();
        connect.join(where);
    }

    /// Nobody is to talk in another room than they think, nor to wonder where their words are.
    private void tellIfMoved(RoomViewModel model, Invitation where) {
        var now = model.room().membership();
        if (now == null || left == null || now.equals(left) || !now.isSameName(left)) {
            return;
        }
        boolean unasked = now.server().equals(left.server()) && where.room() == null;
        if (unasked || model.room().countWaiting(left) > 0) {
            model.movedFrom(left);
            model.room().takeDraftFrom(left);
        }
    }

    /// Shows in the room how its server is, and goes back in as soon as it runs again.
    private void follow(ServerSupervisor own, RoomViewModel model) {
        own.watch(status -> Platform.runLater(() -> {
            if (room == model) {
                model.serverIs(status);
            }
        }));
    }

    private void leave() {
        if (isOpenHere()) {
            sheets.confirmStop(this::leaveForGood);
        } else {
            leaveForGood();
        }
    }

    private void leaveForGood() {
        end();
        showConnect();
    }

    /// Whether others are in a room that ends with this window.
    private boolean isOpenHere() {
        return server != null && server.status() instanceof ServerStatus.Running;
    }

    private void leaveRoom() {
        whileInRoom.unsubscribe();
        if (room != null) {
            left = room.room().membership();
            room.timeline().setReadMark();
            room.room().leave();
            room = null;
        }
    }

    private void end() {
        nearby.rest();
        connect.cancel();
        hosting.cancel();
        leaveRoom();
        if (server != null) {
            hosting.stop(server);
            server = null;
        }
    }

    private void showPage(Parent form, ObservableBooleanValue busy) {
        show(Screen.load("page.fxml", new PageController(form, busy, sheets::showPreferences, sheets::showShortcuts)));
    }

    private void show(Parent content) {
        sheets.close();
        screen.getChildren().setAll(content);
        content.applyCss(); // a scroll pane takes in its content only now, and what is outside the scene can't have the focus
    }

    private void pressed(KeyEvent key) {
        if (key.isConsumed()) {
            return; // by an input method
        }
        boolean handled = true;
        if (!key.isShortcutDown()) {
            switch (key.getCode()) {
                case F1 -> sheets.showShortcuts();
                case ENTER -> handled = pressFocused() || sheets.close();
                case TAB -> handled = sheets.moveFocus(key.isShiftDown());
                default -> handled = false;
            }
        } else {
            switch (key.getCode()) {
                case PLUS, ADD, EQUALS -> zoom.in();
                case MINUS, SUBTRACT -> zoom.out();
                case DIGIT0, NUMPAD0 -> zoom.natural();
                case COMMA -> sheets.showPreferences();
                default -> handled = false;
            }
        }
        if (handled) {
            key.consume();
        }
    }

    /// Enter presses the button that has the focus, as Space does. The toolkit would press the default button instead.
    private boolean pressFocused() {
        if (scene.getFocusOwner() instanceof ButtonBase button && !(button instanceof CheckBox)) {
            button.fire();
            return true;
        }
        return false;
    }
}
