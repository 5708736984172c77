import { z } from 'zod';
import { maxPasswordCharacters, minPasswordCharacters } from '../../accounts/passwords.ts';
import { isEmail, maxEmailLength, maxNameCharacters } from '../../comments/comment-input.ts';
import { cleanLine, isBlank, isLongerThan } from '../../domain/text.ts';

/** A person's, a passkey's or a token's name. */
export const nameSchema = z
  .string()
  .transform(cleanLine)
  .refine(name => !isBlank(name), { error: 'Please enter a name.', params: { code: 'required' } })
  .refine(name => !isLongerThan(name, maxNameCharacters), {
    error: `A name can have at most ${maxNameCharacters} characters.`,
    params: { code: 'too-long' },
  });

export const emailSchema = z
  .string()
  .transform(cleanLine)
  .refine(isEmail, {
    error: 'Please enter an email address like name@example.com.',
    params: { code: 'invalid-email' },
  });

/** As somebody types it to sign in: nothing is said about what is wrong with it. */
export const typedEmailSchema = z.string().max(maxEmailLength).transform(cleanLine);
export const typedPasswordSchema = z.string().max(maxPasswordCharacters * 4);

export const newPasswordSchema = z
  .string()
  .refine(password => isLongerThan(password, minPasswordCharacters - 1), {
    error: `A password has at least ${minPasswordCharacters} characters.`,
    params: { code: 'too-short' },
  })
  .refine(
    password =>
      password.length <= maxPasswordCharacters * 4 && !isLongerThan(password, maxPasswordCharacters),
    {
      error: `A password can have at most ${maxPasswordCharacters} characters.`,
      params: { code: 'too-long' },
    },
  );

const maxTokenLength = 100;
export const oneTimeTokenSchema = z
  .string()
  .max(maxTokenLength)
  .meta({ description: 'From the one-time link.' });

export const newAccountSchema = z.object({
  token: oneTimeTokenSchema,
  name: nameSchema,
  email: emailSchema,
  password: newPasswordSchema,
});
