package dev.shortlist.persistence;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * All that the method writes is stored, or nothing. Where another transaction was in the way (a serialization failure,
 * a deadlock, an id drawn here that a caller took meanwhile) it runs again from its start.
 */
@InterceptorBinding
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface RetryingTransaction {}
