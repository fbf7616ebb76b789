package dev.shortlist.api;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.sql.SQLException;
import java.util.Set;
import org.jboss.logging.Logger;

@Atomic
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 200)
class AtomicInterceptor {

    private static final Logger LOG = Logger.getLogger(AtomicInterceptor.class);

    /** serialization_failure, deadlock_detected, unique_violation: PostgreSQL, Appendix A. */
    private static final Set<String> IN_THE_WAY = Set.of("40001", "40P01", "23505");

    private static final int ATTEMPTS = 10;

    @AroundInvoke
    Object atomically(InvocationContext invocation) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return QuarkusTransaction.requiringNew().call(invocation::proceed);
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !somebodyWasInTheWay(e)) {
                    throw e;
                }
                LOG.debugf(e, "Attempt %d failed, another follows", attempt);
            }
        }
    }

    private static boolean somebodyWasInTheWay(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && IN_THE_WAY.contains(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
