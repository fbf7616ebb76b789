package dev.shortlist.persistence;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.sql.SQLException;
import org.jboss.logging.Logger;

@RetryingTransaction
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 200)
class RetryingTransactionInterceptor {

    private static final Logger LOG = Logger.getLogger(RetryingTransactionInterceptor.class);

    private static final int MAX_ATTEMPTS = 10;

    @Inject
    Actor actor;

    @AroundInvoke
    Object invoke(InvocationContext invocation) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                return QuarkusTransaction.requiringNew().call(() -> {
                    actor.tellDatabase();
                    return invocation.proceed();
                });
            } catch (RuntimeException e) {
                SQLException cause = SqlStates.cause(e);
                if (attempt == MAX_ATTEMPTS || cause == null || !SqlStates.isRetryable(cause)) {
                    throw e;
                }
                LOG.debugf(e, "Attempt %d failed, trying again", attempt);
            }
        }
    }
}
