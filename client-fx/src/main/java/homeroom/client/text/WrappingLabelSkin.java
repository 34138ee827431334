package homeroom.client.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.NodeOrientation;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.SkinBase;
import javafx.scene.text.Text;

import homeroom.client.i18n.ForeignText;
import homeroom.client.i18n.Words;
import homeroom.client.i18n.WritingDirection;
import homeroom.client.text.LineBreaker.Line;
import homeroom.client.text.Paragraph.Piece;
import org.jspecify.annotations.Nullable;

/// Lays out line by line, each run of one direction as a node of its own that is never wrapped. The nodes are laid out as soon as they
/// are made, so that what fails does so here, where it is caught.
final class WrappingLabelSkin extends SkinBase<WrappingLabel> {
    /// In pixels: sums of widths may be that much off.
    private static final double ROUNDING = 0.01;

    /// Where the lines begin and how long they may be.
    private record Place(double left, double top, double width) {}

    private record Block(Paragraph paragraph, LineBreaker breaker) {}

    private final List<Text> nodes = new ArrayList<>();
    private @Nullable List<Block> blocks;
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
            getChildren().add(graphic);
        }
        getSkinnable().requestLayout();
    }

    private void forget() {
        blocks = null;
        inWords = null;
        drawn = null;
        getSkinnable().requestLayout();
    }

    private List<Block> blocks() {
        var known = blocks;
        if (known == null) {
            var ruler = ruler();
            var around = WritingDirection.of(text(), getSkinnable().getEffectiveNodeOrientation());
            known = ForeignText.paragraphs(text()).stream()
                    .map(words -> new Block(
                            new Paragraph(words, WritingDirection.of(words, around) == NodeOrientation.RIGHT_TO_LEFT),
                            new LineBreaker(words, ruler::width)))
                    .toList();
            blocks = known;
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
            blocks = null;
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

    private double textWidth() {
        return blocks().stream().mapToDouble(block -> block.breaker.width()).max().orElse(0);
    }

    /// @param width negative for as wide as it wants to be
    private double textHeight(double width) {
        long lines = width < 0
                ? blocks().size()
                : blocks().stream().mapToInt(block -> block.breaker.lines(width + ROUNDING).size()).sum();
        return lines * ruler().height() + (lines - 1) * getSkinnable().getLineSpacing();
    }

    private int draw(Place place) {
        int used = 0;
        double y = place.top;
        for (var block : blocks()) {
            for (var line : block.breaker.lines(place.width + ROUNDING)) {
                used += draw(block.paragraph, line, used, place, y);
                y += ruler().height() + getSkinnable().getLineSpacing();
            }
        }
        var unused = nodes.subList(used, nodes.size());
        getChildren().removeAll(unused);
        unused.clear();
        return used;
    }

    /// @return how many nodes it took
    private int draw(Paragraph paragraph, Line line, int used, Place place, double top) {
        var pieces = paragraph.pieces(line.start(), line.end());
        double lineWidth = 0;
        for (int i = 0; i < pieces.size(); i++) {
            lineWidth += show(pieces.get(i), used + i);
        }
        boolean mirrored = getSkinnable().getEffectiveNodeOrientation() == NodeOrientation.RIGHT_TO_LEFT;
        double x = paragraph.isFromRight() ? place.width - lineWidth : 0;
        for (var node : nodes.subList(used, used + pieces.size())) {
            double nodeWidth = node.getLayoutBounds().getWidth();
            node.relocate(place.left + (mirrored ? place.width - x - nodeWidth : x), top);
            x += nodeWidth;
        }
        return pieces.size();
    }

    private double show(Piece piece, int at) {
        if (at == nodes.size()) {
            var made = new Text();
            made.setManaged(false);
            made.setMouseTransparent(true);
            made.setTextOrigin(VPos.TOP);
            made.fontProperty().bind(getSkinnable().fontProperty());
            made.fillProperty().bind(getSkinnable().textFillProperty());
            nodes.add(made);
            getChildren().add(made);
        }
        var node = nodes.get(at);
        node.setNodeOrientation(piece.fromRight() ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT);
        node.setText(piece.text());
        return node.getLayoutBounds().getWidth();
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
        return left + besideText() + orInWords(this::textWidth) + right;
    }

    @Override
    protected double computePrefHeight(double width, double top, double right, double bottom, double left) {
        double forText = width < 0 ? -1 : Math.max(0, width - left - right - besideText());
        return top + orInWords(() -> textHeight(forText)) + bottom;
    }

    @Override
    protected double computeMinWidth(double height, double top, double right, double bottom, double left) {
        return left + besideText() + Math.min(ruler().height(), orInWords(this::textWidth)) + right;
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
