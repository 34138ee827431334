package homeroom.client.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.geometry.NodeOrientation;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.SkinBase;
import javafx.scene.text.Text;

import homeroom.client.i18n.Words;
import homeroom.client.text.WrappedText.Stretch;
import org.jspecify.annotations.Nullable;

/// Lays out line by line, each run of one direction as a node of its own that is never wrapped. The nodes are laid out as soon as they
/// are made, so that what fails does so here, where it is caught.
final class WrappingLabelSkin extends SkinBase<WrappingLabel> {
    /// In pixels: sums of widths may be that much off.
    private static final double ROUNDING = 0.01;

    /// Where the lines begin and how long they may be.
    private record Place(double left, double top, double width) {}

    private final List<Text> nodes = new ArrayList<>();
    private @Nullable WrappedText wrapped;
    private @Nullable Node graphic;
    private @Nullable String inWords;
    private @Nullable Place drawn;

    WrappingLabelSkin(WrappingLabel label) {
        super(label);
        registerChangeListener(label.textProperty(), _ -> forget());
        registerChangeListener(label.fontProperty(), _ -> forget());
        registerChangeListener(label.effectiveNodeOrientationProperty(), _ -> forget());
        registerChangeListener(label.lineSpacingProperty(), _ -> forget());
        registerChangeListener(label.graphicProperty(), _ -> takeGraphic());
        registerChangeListener(label.graphicTextGapProperty(), _ -> label.requestLayout());
        takeGraphic();
    }

    private void takeGraphic() {
        getChildren().remove(graphic);
        graphic = getSkinnable().getGraphic();
        if (graphic != null) {
            getChildren().addFirst(graphic);
        }
        getSkinnable().requestLayout();
    }

    private void forget() {
        wrapped = null;
        inWords = null;
        drawn = null;
        getSkinnable().requestLayout();
    }

    private WrappedText wrapped() {
        var known = wrapped;
        if (known == null) {
            known = new WrappedText(text(), getSkinnable().getEffectiveNodeOrientation(), ruler()::width);
            wrapped = known;
        }
        return known;
    }

    private String text() {
        if (inWords != null) {
            return inWords;
        }
        var text = getSkinnable().getText();
        return text == null ? "" : text;
    }

    /// Should a text fail, which none is known to do, then a sentence stands in its place and the window lives.
    private <T> T orInWords(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            LayoutFaults.report(e);
            wrapped = null;
            inWords = Words.say("text.not-shown");
            return work.get();
        }
    }

    private Ruler ruler() {
        return getSkinnable().ruler();
    }

    private double besideText() {
        return graphic == null ? 0 : snapSizeX(graphic.prefWidth(-1)) + getSkinnable().getGraphicTextGap();
    }

    private double textHeight(double width) {
        return ruler().height() + (wrapped().lines(width + ROUNDING) - 1) * advance();
    }

    private double advance() {
        return ruler().advance() + getSkinnable().getLineSpacing();
    }

    private int draw(Place place) {
        var stretches = wrapped().stretches(place.width + ROUNDING);
        take(stretches.stream().mapToInt(stretch -> stretch.pieces().size()).sum());
        int used = 0;
        double y = place.top;
        for (var stretch : stretches) {
            int next = used + stretch.pieces().size();
            draw(stretch, nodes.subList(used, next), place, y);
            used = next;
            y += stretch.lines() * advance();
        }
        return used;
    }

    /// As many nodes as are needed.
    private void take(int needed) {
        int unused = nodes.size() - needed;
        if (unused > 0) {
            nodes.subList(needed, nodes.size()).clear();
            getChildren().remove(getChildren().size() - unused, getChildren().size());
        } else if (unused < 0) {
            var made = Stream.generate(this::node).limit(-unused).toList();
            nodes.addAll(made);
            getChildren().addAll(made);
        }
    }

    private Text node() {
        var node = new Text();
        node.setManaged(false);
        node.setMouseTransparent(true);
        node.setTextOrigin(VPos.TOP);
        node.fontProperty().bind(getSkinnable().fontProperty());
        node.fillProperty().bind(getSkinnable().textFillProperty());
        node.lineSpacingProperty().bind(getSkinnable().lineSpacingProperty());
        return node;
    }

    private void draw(Stretch stretch, List<Text> line, Place place, double top) {
        double needed = 0;
        for (int i = 0; i < line.size(); i++) {
            var piece = stretch.pieces().get(i);
            line.get(i).setNodeOrientation(piece.fromRight() ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT);
            line.get(i).setText(piece.text());
            needed += line.get(i).getLayoutBounds().getWidth();
        }
        boolean mirrored = getSkinnable().getEffectiveNodeOrientation() == NodeOrientation.RIGHT_TO_LEFT;
        double x = stretch.fromRight() ? place.width - needed : 0;
        for (var node : line) {
            double width = node.getLayoutBounds().getWidth();
            node.relocate(place.left + (mirrored ? place.width - x - width : x), top);
            x += width;
        }
    }

    @Override
    protected void layoutChildren(double left, double top, double width, double height) {
        double beside = besideText();
        double forText = Math.max(0, width - beside);
        if (graphic != null) {
            double high = snapSizeY(graphic.prefHeight(-1));
            double above = Math.max(0, (ruler().height() - high) / 2);
            graphic.resizeRelocate(left, snapPositionY(top + above), beside - getSkinnable().getGraphicTextGap(), high);
        }
        double spare = Math.max(0, height - orInWords(() -> textHeight(forText)));
        var place = new Place(left + beside, snapPositionY(top + spare / 2), forText);
        if (!place.equals(drawn)) {
            drawn = place;
            orInWords(() -> draw(place));
        }
    }

    @Override
    protected double computePrefWidth(double height, double top, double right, double bottom, double left) {
        return left + besideText() + orInWords(() -> wrapped().width()) + right;
    }

    @Override
    protected double computePrefHeight(double width, double top, double right, double bottom, double left) {
        double forText = width < 0 ? Double.MAX_VALUE : Math.max(0, width - left - right - besideText());
        return top + orInWords(() -> textHeight(forText)) + bottom;
    }

    @Override
    protected double computeMinWidth(double height, double top, double right, double bottom, double left) {
        return left + besideText() + Math.min(ruler().height(), orInWords(() -> wrapped().width())) + right;
    }

    @Override
    protected double computeMinHeight(double width, double top, double right, double bottom, double left) {
        return computePrefHeight(width, top, right, bottom, left);
    }

    @Override
    protected double computeMaxWidth(double height, double top, double right, double bottom, double left) {
        return getSkinnable().prefWidth(height);
    }

    @Override
    protected double computeMaxHeight(double width, double top, double right, double bottom, double left) {
        return getSkinnable().prefHeight(width);
    }

    @Override
    protected double computeBaselineOffset(double top, double right, double bottom, double left) {
        return top + ruler().baseline();
    }
}
