package app.garage.twin;

import java.util.List;
import java.util.Random;

/// The small physical model behind the live values: an engine that warms up, idles and drives a cycle of
/// streets and stops, and a battery that sags while cranking. It advances in steps of 100 ms, so the same
/// seed and the same times give the same values.
final class Physics {
    private static final double STEP = 0.1;
    private static final long STEP_NANOS = 100_000_000L;
    /// After a longer sleep of the computer the model goes on from where it was.
    private static final int MOST_STEPS = 36_000;

    private static final double CRANKING_SECONDS = 0.9;
    private static final double FIRST_IDLE_SECONDS = 15;
    /// Seconds into the cycle and the speed wished there, in km/h.
    private static final double[][] CYCLE = {
        {0, 0}, {8, 0}, {20, 32}, {34, 32}, {42, 0}, {54, 0}, {72, 50}, {100, 50}, {108, 35}, {122, 70}, {150, 70},
        {166, 0}, {180, 0}
    };
    private final Build build;
    private final Random noise;
    private long steppedTo;
    private boolean begun;
    private boolean running;
    private double crankLeft;
    private double sinceIgnition;
    private double runSeconds;
    private double ranSeconds;
    private double coolant;
    private double oil;
    private double intakeAir;
    private double catalyst;
    private double rpm;
    private double speed;
    private double wished;
    private double load;
    private double pedal;
    private double charge = 12.55;
    private double kilometres;
    private double fuelPercent;

    /// What differs from vehicle to vehicle.
    ///
    /// @param idle warm idle speed in 1/min
    /// @param litres displacement
    /// @param gearing engine revolutions per minute for each km/h in each gear
    /// @param ambient degrees outside
    /// @param start degrees of the coolant at the beginning
    /// @param odometer kilometres at the beginning
    /// @param fuel percent in the tank at the beginning
    record Build(
            int idle, double litres, List<Double> gearing, double ambient, double start, double odometer, double fuel) {
        Build {
            gearing = List.copyOf(gearing);
        }
    }

    Physics(Build build, long seed) {
        this.build = build;
        noise = new Random(seed);
        coolant = build.start();
        oil = build.start();
        intakeAir = build.ambient() + 4;
        catalyst = build.start();
        kilometres = build.odometer();
        fuelPercent = build.fuel();
    }

    /// Turns the starter, or switches the engine off.
    void engine(boolean wanted) {
        if (wanted && !running && crankLeft <= 0) {
            crankLeft = CRANKING_SECONDS;
        } else if (!wanted) {
            running = false;
            crankLeft = 0;
            runSeconds = 0;
        }
    }

    void advanceTo(long nanos) {
        if (!begun) {
            begun = true;
            steppedTo = nanos;
        }
        long steps = (nanos - steppedTo) / STEP_NANOS;
        for (long i = 0; i < Math.min(steps, MOST_STEPS); i++) {
            step();
        }
        steppedTo += Math.max(0, steps) * STEP_NANOS;
    }

    private void step() {
        sinceIgnition += STEP;
        if (crankLeft > 0) {
            crankLeft -= STEP;
            running = crankLeft <= 0;
        }
        if (running) {
            run();
        } else {
            stand();
        }
        kilometres += speed * STEP / 3600;
    }

    private void run() {
        runSeconds += STEP;
        ranSeconds += STEP;
        double before = speed;
        wished = wishedSpeed(Math.max(0, runSeconds - FIRST_IDLE_SECONDS));
        speed = Math.max(0, wished + (wished > 1 ? wave(0.7) : 0));
        double acceleration = (speed - before) / STEP;
        load = clamp(22 + speed * 0.35 + acceleration * 7 + wave(1.2), 8, 96);
        pedal = clamp(speed < 1 ? 0 : load - 15 + acceleration * 2, 0, 100);
        double cold = Math.max(0, (70 - coolant) / 70);
        double idle = build.idle() + 380 * cold + wave(12);
        double aim = Math.max(idle, speed * ratio());
        rpm += (aim - rpm) * 0.45;
        coolant += coolant < 89 ? 0.012 + load * 0.0006 : (89 + 3 * Math.sin(runSeconds / 31) - coolant) * 0.02;
        oil += (coolant + 6 - oil) * 0.004;
        catalyst += (420 + load * 4.5 - catalyst) * 0.006;
        intakeAir += (build.ambient() + 9 - speed * 0.05 - intakeAir) * 0.002;
        charge = Math.min(12.8, charge + 0.0001);
        fuelPercent = Math.max(2, fuelPercent - load * 0.0000016);
    }

    private void stand() {
        speed = Math.max(0, speed - 0.6);
        rpm = crankLeft > 0 ? 210 + wave(18) : Math.max(0, rpm - 160);
        load = crankLeft > 0 ? 40 : 0;
        pedal = 9 + 9 * Math.sin(sinceIgnition / 4.3);
        coolant += (build.ambient() - coolant) * 0.00006;
        oil += (build.ambient() - oil) * 0.00005;
        catalyst += (build.ambient() - catalyst) * 0.0008;
        intakeAir += (build.ambient() + 5 + 2 * Math.sin(sinceIgnition / 17) - intakeAir) * 0.01;
        charge = Math.max(12.05, charge - 0.00002);
    }

    private double ratio() {
        var gears = build.gearing();
        int gear = 0;
        while (gear < gears.size() - 1 && speed * gears.get(gear) > 2600) {
            gear++;
        }
        return gears.get(gear);
    }

    private static double wishedSpeed(double seconds) {
        double at = seconds % CYCLE[CYCLE.length - 1][0];
        for (int i = 1; i < CYCLE.length; i++) {
            if (at <= CYCLE[i][0]) {
                double part = (at - CYCLE[i - 1][0]) / (CYCLE[i][0] - CYCLE[i - 1][0]);
                return CYCLE[i - 1][1] + part * (CYCLE[i][1] - CYCLE[i - 1][1]);
            }
        }
        return 0;
    }

    private double wave(double size) {
        return noise.nextGaussian() * size;
    }

    private static double clamp(double value, double least, double most) {
        return Math.clamp(value, least, most);
    }

    boolean running() {
        return running;
    }

    boolean cranking() {
        return crankLeft > 0;
    }

    /// Seconds since the ignition was switched on.
    double sinceIgnition() {
        return sinceIgnition;
    }

    /// Seconds the engine has run in all.
    double ranSeconds() {
        return ranSeconds;
    }

    double runSeconds() {
        return runSeconds;
    }

    double coolant() {
        return coolant;
    }

    double oil() {
        return oil;
    }

    double intakeAir() {
        return intakeAir;
    }

    double ambient() {
        return build.ambient();
    }

    double catalyst() {
        return catalyst;
    }

    double rpm() {
        return rpm;
    }

    double speed() {
        return speed;
    }

    double load() {
        return load;
    }

    /// Accelerator position in percent; it wanders a little while the engine is off, as if somebody leaned on
    /// it.
    double pedal() {
        return pedal;
    }

    double throttle() {
        return running ? 12 + pedal * 0.8 : 14 + pedal * 0.7;
    }

    /// Intake manifold pressure in kPa.
    double manifold() {
        return running ? 26 + load * 0.72 : 99;
    }

    /// Air mass in g/s, from speed and density.
    double airMass() {
        return running ? rpm / 120 * build.litres() * manifold() / 101.3 * 1.184 * 0.85 : 0;
    }

    double ignitionAdvance() {
        return running ? clamp(8 + rpm / 260 - load * 0.09, -5, 42) : 5;
    }

    /// Battery voltage at the plug: 12.5 V at rest, under 10 V while cranking, 14 V while charging.
    double voltage() {
        if (crankLeft > 0) {
            return crankLeft > CRANKING_SECONDS - 0.25 ? 8.9 : 9.9;
        }
        return running ? 14.15 - load * 0.002 : charge - 0.1;
    }

    double odometer() {
        return kilometres;
    }

    double fuel() {
        return fuelPercent;
    }

    /// Litres per hour.
    double fuelRate() {
        return airMass() / 14.7 / 740 * 3600;
    }
}
