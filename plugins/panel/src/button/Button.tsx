import type { ComponentPropsWithRef, ReactElement } from 'react';
import css from './button.module.css';

type ButtonProps = ComponentPropsWithRef<'button'> & {
  /** `primary` is the one act that a dialog is for; `subtle` stands beside a text; `danger` cannot be taken back. */
  readonly look?: 'plain' | 'primary' | 'subtle' | 'danger';
};

export function Button({ look = 'plain', className, ...rest }: ButtonProps): ReactElement {
  const classes = className === undefined ? css.button : `${css.button} ${className}`;
  return <button type="button" {...rest} className={classes} data-look={look} />;
}
