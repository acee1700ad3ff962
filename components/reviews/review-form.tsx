'use client';

import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { FormAlert } from '@/components/ui/form/form-alert';
import { Field } from '@/components/ui/form/field';
import { Textarea } from '@/components/ui/form/input';
import { errorMessage, isApiError } from '@/lib/client/api/api-error';
import { saveReview } from '@/lib/client/api/review-actions';
import { COMMENT_LENGTH } from '@/lib/domain/reviews/review-lengths';
import type { OwnReview } from '@/lib/domain/reviews/review-schema';
import { StarInput } from './star-input';

type ReviewFormProps = {
  productId: string;
  /** The review to edit; null to write one. */
  review: OwnReview | null;
  onSaved: (review: OwnReview) => void;
  onCancel: () => void;
};

type Errors = { rating?: string; comment?: string; form?: string };

function errorsOf(error: unknown): Errors {
  if (!isApiError(error) || error.errors.length === 0) return { form: errorMessage(error) };
  const messageOf = (field: string) => {
    const found = error.errors.find(({ path }) => path === field);
    return found && `This ${found.message}.`;
  };
  return { rating: messageOf('rating'), comment: messageOf('comment') };
}

/** The form for the own review. Focuses the stars when it opens; keeps the input when saving fails. */
export function ReviewForm({ productId, review, onSaved, onCancel }: ReviewFormProps) {
  const [rating, setRating] = useState(review?.rating ?? 0);
  const [comment, setComment] = useState(review?.comment ?? '');
  const [errors, setErrors] = useState<Errors>({});
  const [pending, setPending] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const focusStars = () => {
    const radios = form.current?.querySelectorAll<HTMLInputElement>('input[type=radio]');
    const target = [...(radios ?? [])].find(({ checked }) => checked) ?? radios?.[0];
    target?.focus();
  };
  useEffect(focusStars, []);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (pending) return;
    if (rating === 0) {
      setErrors({ rating: 'Choose one to five stars.' });
      focusStars();
      return;
    }
    setPending(true);
    setErrors({});
    try {
      onSaved(await saveReview(productId, review?.id, { rating, comment }));
    } catch (error) {
      setErrors(errorsOf(error));
    } finally {
      setPending(false);
    }
  }

  return (
    <form ref={form} onSubmit={(event) => void submit(event)} className="grid gap-4" noValidate>
      <StarInput value={rating} onChange={setRating} error={errors.rating} />
      <Field
        label="In your words"
        note="Optional"
        hint="Shown with your first name. Leave out phone numbers and other people."
        error={errors.comment}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={4}
            maxLength={COMMENT_LENGTH.max}
            value={comment}
            onChange={(event) => setComment(event.target.value)}
          />
        )}
      </Field>
      <FormAlert>{errors.form}</FormAlert>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" size="lg" pending={pending}>
          {review ? 'Save review' : 'Publish review'}
        </Button>
        <Button variant="quiet" size="lg" onClick={onCancel}>
          Not now
        </Button>
      </div>
    </form>
  );
}
