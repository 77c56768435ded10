package app.garage.desktop.shell;

import javafx.geometry.Orientation;
import javafx.scene.layout.Region;

/// Identity on the left, pills on the right; in two rows when one is too narrow. Pills are never narrowed: the identity
/// gives way first and wraps.
final class HeaderPane extends Region {
    private static final double GAP = 12;
    private static final double LEAST_IDENTITY = 420;
    private final Region identity;
    private final Region pills;

    HeaderPane(Region identity, Region pills) {
        this.identity = identity;
        this.pills = pills;
        getChildren().addAll(identity, pills);
        getStyleClass().add("header");
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private double inner(double width) {
        return width - snappedLeftInset() - snappedRightInset();
    }

    private boolean oneRow(double inner) {
        return Math.min(identity.prefWidth(-1), LEAST_IDENTITY) + GAP + pills.prefWidth(-1) <= inner;
    }

    private double identityWidth(double inner) {
        return oneRow(inner) ? inner - GAP - pills.prefWidth(-1) : inner;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 600;
    }

    @Override
    protected double computePrefWidth(double height) {
        return snappedLeftInset() + identity.prefWidth(-1) + GAP + pills.prefWidth(-1) + snappedRightInset();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        double inner = width < 0 ? computePrefWidth(-1) : inner(width);
        double left = identity.prefHeight(identityWidth(inner));
        double right = pills.prefHeight(-1);
        double content = oneRow(inner) ? Math.max(left, right) : left + GAP / 2 + right;
        return snappedTopInset() + content + snappedBottomInset();
    }

    @Override
    protected void layoutChildren() {
        double inner = inner(getWidth());
        double left = snappedLeftInset();
        double top = snappedTopInset();
        double pillsWidth = Math.min(pills.prefWidth(-1), inner);
        double pillsHeight = pills.prefHeight(-1);
        double identityWidth = identityWidth(inner);
        double identityHeight = identity.prefHeight(identityWidth);
        identity.resizeRelocate(left, top, identityWidth, identityHeight);
        if (oneRow(inner)) {
            double height = getHeight() - top - snappedBottomInset();
            pills.resizeRelocate(left + inner - pillsWidth, top + (height - pillsHeight) / 2, pillsWidth, pillsHeight);
        } else {
            pills.resizeRelocate(left, top + identityHeight + GAP / 2, pillsWidth, pillsHeight);
        }
    }
}
