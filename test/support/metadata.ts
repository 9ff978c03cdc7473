// The decorators of resolvers need it before they run; the program loads it first (src/app.ts), a test may not.
import 'reflect-metadata';
