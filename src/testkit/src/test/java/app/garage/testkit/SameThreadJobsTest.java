package app.garage.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.garage.kernel.Cancel;
import app.garage.kernel.Job;
import app.garage.kernel.JobFailed;
import app.garage.kernel.JobState;
import app.garage.kernel.Problem;
import app.garage.kernel.Progress;
import org.junit.jupiter.api.Test;

class SameThreadJobsTest {
    private final SameThreadJobs jobs = new SameThreadJobs();

    /// What a job does, for a lambda.
    private interface Work {
        String run(Progress progress) throws JobFailed, InterruptedException;
    }

    @Test
    void aJobIsDoneWhenStartReturns() {
        var started = jobs.start(job(progress -> {
            progress.at("step.faults", 1, 2);
            return Thread.currentThread().getName();
        }));

        assertThat(started.nameKey()).isEqualTo("job.test");
        assertThat(started.state().value())
                .isEqualTo(new JobState.Done<>(Thread.currentThread().getName()));
    }

    @Test
    void aJobThatFailsTellsItsProblem() {
        var started = jobs.latest("key", job(progress -> {
            throw new JobFailed(Problem.of("links.lost", "x"));
        }));

        assertThat(started.state().value()).isEqualTo(new JobState.Failed<String>(Problem.of("links.lost", "x")));
    }

    @Test
    void aCancelledJobEndsAsCancelledAndTheThreadIsNotLeftInterrupted() {
        var started = jobs.start(job(progress -> {
            progress.cancelMeans(new Cancel.Safe());
            throw new InterruptedException();
        }));

        assertThat(started.state().value()).isEqualTo(new JobState.Cancelled<String>());
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void aBugInAJobReachesTheTest() {
        assertThatThrownBy(() -> jobs.start(job(progress -> {
                    throw new IllegalStateException("bug");
                })))
                .hasMessage("bug");
    }

    private static Job<String> job(Work work) {
        return new Job<>() {
            @Override
            public String nameKey() {
                return "job.test";
            }

            @Override
            public String run(Progress progress) throws JobFailed, InterruptedException {
                return work.run(progress);
            }
        };
    }
}
