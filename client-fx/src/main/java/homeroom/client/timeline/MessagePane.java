package homeroom.client.timeline;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

import homeroom.client.text.WrappingLabel;
import org.jspecify.annotations.Nullable;

/// Where the parts of a message go. A right-to-left window mirrors the whole.
///
/// ```
///  others:  (avatar)  head                      own:                    head
///                     [ bubble ]                      sideTime  [ bubble ]
///           sideTime  foot                                          foot
/// ```
abstract class MessagePane extends Pane {
    /// The longest line, in widths of the avatar: more is hard to read.
    private static final double LONGEST_LINE = 17;

    private boolean own;
    private boolean first;
    private @Nullable Region avatar;
    private @Nullable Region head;
    private @Nullable WrappingLabel bubble;
    private @Nullable Region foot;
    private @Nullable Region sideTime;

    /// Takes the parts to lay out.
    ///
    /// @param first whether the head is shown
    /// @param foot  what stands under the bubble, null for nothing
    protected final void arrange(boolean own, boolean first, Region avatar, Region head, WrappingLabel bubble,
            @Nullable Region foot,
            Region sideTime) {
        this.own = own;
        this.first = first;
        this.avatar = avatar;
        this.head = head;
        this.bubble = bubble;
        this.foot = foot;
        this.sideTime = sideTime;
        requestLayout();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        if (bubble == null) {
            return 0;
        }
        double inner = inner(width);
        double bubbleWidth = bubbleWidth(inner);
        return snappedTopInset() + height(first ? head : null, inner) + height(bubble, bubbleWidth)
                + height(foot, footWidth(inner))
                + snappedBottomInset();
    }

    @Override
    protected void layoutChildren() {
        if (bubble == null || avatar == null || head == null || sideTime == null) {
            return;
        }
        double left = snappedLeftInset();
        double inner = inner(getWidth());
        double disc = avatar.prefWidth(-1);
        double x = left + disc + gap();
        double y = snappedTopInset();
        double right = left + inner;
        double bubbleWidth = bubbleWidth(inner);
        avatar.resizeRelocate(left, y, disc, disc);
        if (first) {
            double headWidth = Math.min(head.prefWidth(-1), inner - disc - gap());
            double headHeight = height(head, headWidth);
            head.resizeRelocate(own ? right - headWidth : x, y, headWidth, headHeight);
            y += headHeight;
        }
        double bubbleHeight = height(bubble, bubbleWidth);
        bubble.resizeRelocate(own ? right - bubbleWidth : x, y, bubbleWidth, bubbleHeight);
        double timeWidth = snapSizeX(sideTime.prefWidth(-1));
        double timeHeight = height(sideTime, timeWidth);
        sideTime.resizeRelocate(own ? right - bubbleWidth - gap() - timeWidth : Math.max(left, x - gap() - timeWidth),
                y + Math.min(gap(), (bubbleHeight - timeHeight) / 2), timeWidth, timeHeight);
        y += bubbleHeight;
        if (foot != null) {
            double footWidth = footWidth(inner);
            foot.resizeRelocate(own ? right - footWidth : x, y, footWidth, height(foot, footWidth));
        }
    }

    private double inner(double width) {
        return width - snappedLeftInset() - snappedRightInset();
    }

    private double gap() {
        return avatar == null ? 0 : snapSizeX(avatar.prefWidth(-1) / 4);
    }

    private double bubbleWidth(double inner) {
        if (bubble == null || avatar == null) {
            return 0;
        }
        double disc = avatar.prefWidth(-1);
        double room = Math.min(inner - (disc + gap()) * (own ? 1.5 : 2), disc * LONGEST_LINE);
        return snapSizeX(Math.max(disc, Math.min(room, bubble.prefWidth(-1) + 1)));
    }

    private double footWidth(double inner) {
        return foot == null ? 0 : Math.min(inner, snapSizeX(foot.prefWidth(-1)));
    }

    private double height(@Nullable Node part, double width) {
        return part == null ? 0 : snapSizeY(part.prefHeight(width));
    }
}
