package app.garage.desktop.trace;

import java.util.Optional;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;

/// What mouse, fingers and keys do to a view of traces.
final class TraceHand {
    private static final double WHEEL = 0.8;
    private static final double KEY_PAN = 0.1;
    private static final double KEY_ZOOM = 0.5;
    private final TraceView view;
    private final TraceModel model;
    private double pressedAt;
    private long pressedFrom;
    private long pressedTo;
    private long under;

    TraceHand(TraceView view, TraceModel model) {
        this.view = view;
        this.model = model;
        view.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        view.addEventHandler(ZoomEvent.ZOOM, pinch -> model.zoom(1 / pinch.getZoomFactor(), view.time(pinch.getX())));
        view.addEventHandler(MouseEvent.MOUSE_MOVED, moved -> under = view.time(moved.getX()));
        view.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        view.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        view.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        view.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        view.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private void scrolled(ScrollEvent turn) {
        if (turn.getDeltaY() != 0 && !turn.isShiftDown()) {
            model.zoom(turn.getDeltaY() > 0 ? WHEEL : 1 / WHEEL, view.time(turn.getX()));
        } else {
            model.pan(-(turn.getDeltaX() + turn.getDeltaY()) / view.plotWidth());
        }
        turn.consume();
    }

    private void pressed(MouseEvent press) {
        view.requestFocus();
        pressedAt = press.getX();
        pressedFrom = model.from().get();
        pressedTo = model.to().get();
    }

    private void dragged(MouseEvent drag) {
        if (drag.getButton() == MouseButton.PRIMARY) {
            double share = (pressedAt - drag.getX()) / view.plotWidth();
            long by = Math.round((pressedTo - pressedFrom) * share);
            model.move(pressedFrom + by, pressedTo + by);
        }
    }

    private void released(MouseEvent release) {
        if (!release.isStillSincePress()) {
            model.left(pressedFrom, pressedTo);
        }
    }

    private void clicked(MouseEvent click) {
        if (click.isStillSincePress() && click.getButton() == MouseButton.PRIMARY) {
            if (click.isShiftDown()) {
                model.cursorB.set(Optional.of(view.time(click.getX())));
            } else {
                model.cursorA.set(Optional.of(view.time(click.getX())));
            }
        }
    }

    private void key(KeyEvent key) {
        long middle = model.from().get() + (model.to().get() - model.from().get()) / 2;
        long place = under > model.from().get() && under < model.to().get() ? under : middle;
        switch (key.getCode()) {
            case LEFT -> model.pan(-KEY_PAN);
            case RIGHT -> model.pan(KEY_PAN);
            case PAGE_UP -> model.pan(-1);
            case PAGE_DOWN -> model.pan(1);
            case HOME ->
                model.show(
                        model.start(),
                        model.start() + model.to().get() - model.from().get());
            case END ->
                model.show(model.end() - (model.to().get() - model.from().get()), model.end());
            case PLUS, ADD, EQUALS, UP -> model.zoom(KEY_ZOOM, middle);
            case MINUS, SUBTRACT, DOWN -> model.zoom(1 / KEY_ZOOM, middle);
            case DIGIT0, NUMPAD0 -> model.whole();
            case BACK_SPACE -> {
                if (key.isShiftDown()) {
                    model.forward();
                } else {
                    model.back();
                }
            }
            case A -> model.cursorA.set(Optional.of(place));
            case B -> model.cursorB.set(Optional.of(place));
            case N -> model.mark(middle, true).ifPresent(mark -> model.centre(mark.at()));
            case P -> model.mark(middle, false).ifPresent(mark -> model.centre(mark.at()));
            default -> {
                return;
            }
        }
        key.consume();
    }
}
