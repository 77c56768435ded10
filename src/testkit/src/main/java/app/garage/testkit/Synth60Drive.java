package app.garage.testkit;

import java.util.random.RandomGenerator;

/// The engine and the road behind [Synth60], in steps of 10 ms.
final class Synth60Drive {
    private static final double[] SHIFTS = {3, 20, 38, 58, 80, 100};
    private static final double[] RATIOS = {120, 68, 45, 33, 26, 21.5};
    private static final double STEP = 0.01;

    private final RandomGenerator random;
    private final double[] trims = new double[4];
    private double target;
    private long nextTarget;
    private double speed;
    private double acceleration;
    private int gear;
    private double rpm = 1_100;
    private double throttle = 10;
    private double map = 35;
    private double boost = 1_000;
    private double coolant = 12;
    private double oil = 12;
    private double intake = 14;
    private double exhaust = 200;
    private double catalyst = 150;
    private double fuel = 71;
    private double heading;
    private double bend;
    private double lambda = 1;
    private double latitude = 45.7578;
    private double longitude = 4.832;
    private double seconds;
    private double rail = 50_000;
    private double soot = 23;

    Synth60Drive(RandomGenerator random) {
        this.random = random;
    }

    void step(long step) {
        seconds = step * STEP;
        if (step >= nextTarget) {
            nextTarget = step + random.nextInt(800, 7_800);
            double lot = random.nextDouble();
            target = lot < 0.3
                    ? 0
                    : lot < 0.7
                            ? random.nextDouble(30, 60)
                            : lot < 0.9 ? random.nextDouble(70, 100) : random.nextDouble(110, 135);
        }
        acceleration += 0.02 * (Math.clamp(0.08 * (target - speed), -2.5, 2.2) - acceleration);
        speed = Math.max(0, speed + acceleration * 3.6 * STEP);
        engine();
        slow();
        road();
    }

    private void engine() {
        int wanted = 0;
        while (wanted < SHIFTS.length && speed >= SHIFTS[wanted]) {
            wanted++;
        }
        if (wanted != gear && random.nextInt(30) == 0) {
            gear += Integer.signum(wanted - gear);
        }
        double idle = 790 + Math.max(0, 350 * (60 - coolant) / 60);
        rpm += 0.08 * ((gear == 0 ? idle : Math.max(idle, speed * RATIOS[gear - 1])) - rpm);
        throttle += 0.1 * (Math.clamp(8 + 0.12 * speed + 28 * acceleration, 0, 100) - throttle);
        map += 0.15 * (28 + 0.75 * throttle - map);
        boost += 0.03 * (1_000 + 12 * throttle - boost);
        rail += 0.05 * (30_000 + 20 * rpm + 300 * throttle - rail);
        lambda += 0.05 * (1 + 0.02 * Math.sin(seconds * 9) - lambda);
    }

    private void slow() {
        coolant += STEP / 240 * (91 - coolant);
        oil += STEP / 420 * (96 - oil);
        intake += STEP / 120 * (22 + 8 * Math.exp(-speed / 30) - intake);
        exhaust += STEP / 12 * (260 + rpm / 12 + 2.2 * throttle - exhaust);
        catalyst += STEP / 45 * (exhaust + 60 - catalyst);
        fuel -= STEP * air() / 14.7 / 1e6;
        soot += STEP / 900;
        for (int i = 0; i < trims.length; i++) {
            trims[i] += 0.01 * (i % 2 == 0 ? 1 : 0.1) * random.nextGaussian() - 0.0005 * trims[i];
        }
    }

    private void road() {
        if (random.nextInt(400) == 0) {
            bend = random.nextInt(3) == 0 ? random.nextDouble(-12, 12) : 0;
        }
        heading += Math.toRadians(yaw()) * STEP;
        double metres = speed / 3.6 * STEP;
        latitude += metres * Math.cos(heading) / 111_320;
        longitude += metres * Math.sin(heading) / 77_800;
    }

    private double yaw() {
        return speed < 3 ? 0 : bend;
    }

    private double air() {
        return rpm * map / 101 * 0.0145;
    }

    private double noise(double sigma) {
        return sigma * random.nextGaussian();
    }

    /// {@return the physical value of a channel now, in the order of the table of [Synth60]}
    double value(int channel) {
        return channel < 20 ? fast(channel) : channel < 36 ? fuelling(channel) : slower(channel);
    }

    private double fast(int channel) {
        double lateral = speed / 3.6 * Math.toRadians(yaw()) / 9.81;
        return switch (channel) {
            case 0 -> rpm + noise(6);
            case 1, 59 -> speed;
            case 2 -> throttle + noise(0.15);
            case 3 -> map + noise(0.6);
            case 4 -> air() * (1 + noise(0.015));
            case 5 -> Math.min(100, map + throttle / 8);
            case 6 -> 32 - 18 * throttle / 100 + rpm / 400 + noise(0.4);
            case 7 -> lambda + noise(0.001);
            case 8, 9, 10, 11 -> speed < 0.5 ? 0 : speed * (channel % 2 == 0 ? 1.001 : 0.999) + noise(0.05);
            case 12 -> yaw() + noise(0.05);
            case 13 -> lateral + noise(0.01);
            case 14 -> acceleration / 9.81 + noise(0.01);
            case 15 -> yaw() * 3 + noise(0.2);
            case 16 -> Math.max(0, -acceleration * 22);
            case 17 -> throttle;
            case 18 -> 1_000 + 12 * throttle;
            default -> boost + noise(3);
        };
    }

    private double fuelling(int channel) {
        return switch (channel) {
            case 20, 21, 22, 23 -> trims[channel - 20];
            case 24, 26 -> 0.45 + 0.4 * Math.sin(seconds * 9 + channel) + noise(0.01);
            case 25, 27 -> 0.68 + noise(0.01);
            case 28 -> rail + noise(120);
            case 29 -> 30_000 + 20 * rpm + 300 * throttle;
            case 30 -> 1.2 + map * 0.09 + noise(0.01);
            case 31 -> throttle > 55 && random.nextInt(40) == 0 ? random.nextDouble(0.5, 3) : 0.1;
            case 32 -> 3.1 + noise(0.02);
            case 33 -> gear == 0 ? 28 : 12;
            case 34 -> Math.clamp(40 - throttle, 0, 40);
            default -> Math.clamp(40 - throttle, 0, 40) > 20 ? 2 : 0;
        };
    }

    private double slower(int channel) {
        return switch (channel) {
            case 36 -> coolant;
            case 37 -> intake;
            case 38 -> oil;
            case 39 -> 90 + rpm / 10 + noise(3);
            case 40 -> 14.1 - throttle / 400 + noise(0.02);
            case 41 -> 99;
            case 42 -> 14;
            case 43 -> exhaust + noise(0.4);
            case 44 -> exhaust - 12 + noise(0.4);
            case 45 -> catalyst;
            case 46 -> fuel;
            case 47 -> air() / 14.7 / 0.745 * 3.6;
            case 48 -> -120 + noise(4);
            case 49 -> throttle * 1.1 - 12 + noise(1);
            case 50 -> throttle * 1.1 - 12;
            case 51 -> gear;
            case 52 -> 0x2240 + (gear == 0 ? 1 : 0) + (acceleration < -0.4 ? 2 : 0);
            case 53 -> 0;
            case 54 -> seconds;
            case 55 -> air() * 0.05;
            case 56 -> soot;
            case 57 -> latitude;
            default -> longitude;
        };
    }
}
